"use client";

import { useEffect, useState } from "react";
import { parseVideoLink } from "@/lib/core/income/video-link";
import { toNfc } from "@/lib/core/text/normal-form";

/** `text` is its title as the form reads it, `channel` empty where there is only one. */
export type LoggedVideo = {
  id: string;
  title: string;
  text: string;
  day: string;
  publishedOn: string;
  channel: string;
};

const WAIT_MS = 250;
const SHORTEST_TITLE = 2;

/**
 * Videos that are logged already and may be meant by what is being typed: the one that a link names, or those with the
 * text in their title. None until known, and without a connection.
 */
export function useLoggedVideos(typed: string): readonly LoggedVideo[] {
  const text = toQuestion(typed);
  const [answer, setAnswer] = useState<{ text: string; videos: readonly LoggedVideo[] } | null>(null);
  useEffect(() => {
    if (text === null) return;
    const aborter = new AbortController();
    const timer = setTimeout(() => {
      void ask(text, aborter.signal).then((videos) => {
        if (!aborter.signal.aborted) setAnswer({ text, videos });
      });
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      aborter.abort();
    };
  }, [text]);
  if (text === null || answer === null) return [];
  if (answer.text === text) return answer.videos;
  // While the next answer is on its way, what still fits stays where it is.
  const wanted = text.toLowerCase();
  return answer.videos.filter((video) => video.text.toLowerCase().includes(wanted));
}

/** A link counts by its plain form, which is the same for every way to copy it. */
function toQuestion(typed: string): string | null {
  const text = parseVideoLink(typed)?.url ?? toNfc(typed.trim());
  return [...text].length < SHORTEST_TITLE ? null : text;
}

async function ask(text: string, signal: AbortSignal): Promise<readonly LoggedVideo[]> {
  try {
    const response = await fetch(`/add/known?text=${encodeURIComponent(text)}`, { signal });
    const answer: unknown = response.ok ? await response.json() : null;
    return Array.isArray(answer) ? answer.filter(isVideo) : [];
  } catch {
    // The server looks again when the form is sent.
    return [];
  }
}

function isVideo(answer: unknown): answer is LoggedVideo {
  return (
    typeof answer === "object" && answer !== null && "id" in answer && "title" in answer && "text" in answer
  );
}
