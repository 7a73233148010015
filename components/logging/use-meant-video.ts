"use client";

import { useState } from "react";
import { useFormState } from "@/components/ui/form-state";
import { parseVideoLink } from "@/lib/core/income/video-link";
import type { Texts } from "./draft";
import { useLoggedVideos, type LoggedVideo } from "./use-logged-videos";

type MeantVideo = {
  /** The logged video that saving adds to; null for a new one, or while that is open. */
  known: LoggedVideo | null;
  isPicked: boolean;
  /** Others that may be meant. */
  offers: readonly LoggedVideo[];
  pick: (id: string) => void;
  unpick: () => void;
};

/** Which logged video is meant: the one that the link names, the one that was picked, or the one that was answered. */
export function useMeantVideo(texts: Texts): MeantVideo {
  const { errors, values } = useFormState();
  const typed = texts.link ?? "";
  const logged = useLoggedVideos(typed);
  const [choice, setChoice] = useState<LoggedVideo | null>(null);
  const isLink = parseVideoLink(typed) !== null;
  const isGone = errors.attachTo === "" && values.attachTo === choice?.id;
  // Typed over, the field no longer says what was picked.
  const picked = choice !== null && choice.text === typed && !isGone ? choice : null;
  return {
    known: isLink ? (logged[0] ?? null) : (picked ?? findAnswered(texts, logged)),
    isPicked: picked !== null,
    offers: isLink || picked !== null ? [] : logged,
    pick: (id) => {
      setChoice(logged.find((video) => video.id === id) ?? null);
    },
    unpick: () => {
      setChoice(null);
    },
  };
}

/** The one of the same title that this is to be added to. */
function findAnswered({ sameTitle, sameTitleId }: Texts, logged: readonly LoggedVideo[]): LoggedVideo | null {
  return sameTitle === "add" ? (logged.find(({ id }) => id === sameTitleId) ?? null) : null;
}
