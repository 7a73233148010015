"use client";

import { useEffect, useState } from "react";
import { parseVideoLink } from "@/lib/core/income/video-link";

export type KnownVideo = { id: string; title: string; day: string; publishedOn: string };

const WAIT_MS = 250;

/** Whether the link being typed is of a video that is logged already; null until known, and without a connection. */
export function useKnownVideo(text: string): KnownVideo | null {
  const url = parseVideoLink(text)?.url ?? null;
  const [answer, setAnswer] = useState<{ url: string; known: KnownVideo | null } | null>(null);
  useEffect(() => {
    if (url === null) return;
    const aborter = new AbortController();
    const timer = setTimeout(() => {
      void ask(url, aborter.signal).then((known) => {
        if (!aborter.signal.aborted) setAnswer({ url, known });
      });
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      aborter.abort();
    };
  }, [url]);
  return answer !== null && answer.url === url ? answer.known : null;
}

async function ask(url: string, signal: AbortSignal): Promise<KnownVideo | null> {
  try {
    const response = await fetch(`/add/known?link=${encodeURIComponent(url)}`, { signal });
    const answer: unknown = response.ok ? await response.json() : null;
    return isKnown(answer) ? answer : null;
  } catch {
    // The server looks again when the form is sent.
    return null;
  }
}

function isKnown(answer: unknown): answer is KnownVideo {
  return typeof answer === "object" && answer !== null && "id" in answer && "title" in answer;
}
