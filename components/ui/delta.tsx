"use client";

import type { Route } from "next";
import { FigureLink } from "./row-link";

export type DeltaDirection = "up" | "down" | "flat" | "new" | "gone" | "none";

export type DeltaProps = {
  direction: DeltaDirection;
  /** Signed text such as "+€312.40 (20.4%)", or the words for new, gone and no change. */
  text: string;
  /** "vs 1–22 October". */
  versus?: string | undefined;
  /** It may be chance, or nobody can tell: grey, and without an arrow. */
  isQuiet?: boolean | undefined;
  /** How sure it is: "within noise". */
  word?: string | undefined;
  /** Where the change is told apart, and where the word is worked out. */
  how?: HowLink | undefined;
  wordHow?: HowLink | undefined;
};

/** What a link is called aloud begins with what it shows. */
type HowLink = { href: Route; label: string };

/** A change, said by arrow, sign and words; colour only repeats it, and blames nobody. */
export function Delta({ direction, text, versus, isQuiet = false, word, how, wordHow }: DeltaProps) {
  const { arrow, tone } = isQuiet ? QUIET : LOOKS[direction];
  return (
    <span data-delta={direction} className="inline-flex flex-wrap items-baseline gap-x-1.5">
      <span className={`font-semibold ${tone}`}>
        {arrow && <span aria-hidden="true">{arrow} </span>}
        {how ? <FigureLink {...how}>{text}</FigureLink> : text}
      </span>
      {word && (
        <span className="text-caption text-ink-2">
          {wordHow ? <FigureLink {...wordHow}>{word}</FigureLink> : word}
        </span>
      )}
      {versus && <span className="text-caption text-ink-3">{versus}</span>}
    </span>
  );
}

const QUIET = { arrow: "", tone: "text-ink-2" };

const LOOKS: Record<DeltaDirection, { arrow: string; tone: string }> = {
  up: { arrow: "▲", tone: "text-up" },
  down: { arrow: "▼", tone: "text-down" },
  flat: { arrow: "", tone: "text-ink-2" },
  new: { arrow: "", tone: "text-ink-2" },
  gone: { arrow: "", tone: "text-ink-2" },
  none: { arrow: "", tone: "text-ink-3" },
};
