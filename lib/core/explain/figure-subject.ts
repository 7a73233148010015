import { KEPT_RUNGS, type KeptRung } from "@/lib/core/income/ladder-lines";
import { parseStream, type Stream } from "@/lib/core/income/stream";

import { parseSource, sourceText, type IncomeSourceKey } from "./income-source";
import { parsePart, partText, type IncomePart } from "./income-part";

/** A step of the take-home ladder that comes about line by line: all that was paid, or what is kept of it. */
export type LadderSubject = { tag: "gross" } | { tag: "kept"; rung: KeptRung };

/**
 * Which figure is to be explained: one of everything, of one stream, of one video, of one source, a step of the take-home
 * ladder, or what Compare tells apart.
 */
export type FigureSubject =
  | LadderSubject
  | { tag: "erpm" | "income" | "views" | "rewards" }
  | { tag: "stream"; stream: Stream }
  | { tag: "video"; videoId: string }
  | { tag: "source"; source: IncomeSourceKey }
  | { tag: "part"; part: IncomePart };

/** As it stands in an address: `erpm`, `stream:brand_deal`, `video:…`, `kept:platformFee`. */
export function subjectText(subject: FigureSubject): string {
  switch (subject.tag) {
    case "stream":
      return `stream:${subject.stream}`;
    case "video":
      return `video:${subject.videoId}`;
    case "source":
      return `source:${sourceText(subject.source)}`;
    case "part":
      return `part:${partText(subject.part)}`;
    case "kept":
      return `kept:${subject.rung}`;
    case "erpm":
    case "income":
    case "views":
    case "rewards":
    case "gross":
      return subject.tag;
  }
}

/** What is said by one word. */
const WHOLES = ["erpm", "income", "views", "rewards", "gross"] as const;

/** The inverse; null for any other text. Whether there is such a video is not known here. */
export function parseSubject(text: string): FigureSubject | null {
  const [tag = ""] = text.split(":", 1);
  const name = text.slice(tag.length + 1);
  const stream = tag === "stream" ? parseStream(name) : null;
  if (stream !== null) return { tag: "stream", stream };
  if (tag === "video") return name === "" ? null : { tag, videoId: name };
  const source = tag === "source" ? parseSource(name) : null;
  if (source !== null) return { tag: "source", source };
  const part = tag === "part" ? parsePart(name) : null;
  if (part !== null) return { tag: "part", part };
  const rung = tag === "kept" ? KEPT_RUNGS.find((known) => known === name) : undefined;
  if (rung !== undefined) return { tag: "kept", rung };
  const whole = WHOLES.find((known) => known === tag);
  return whole !== undefined && name === "" ? { tag: whole } : null;
}

/** Whether it is told by what is kept of lines. */
export function isOfLadder(subject: FigureSubject): subject is LadderSubject {
  return subject.tag === "gross" || subject.tag === "kept";
}

/** What is kept of the lines that it lists. */
export function keptRungOf(subject: LadderSubject): KeptRung {
  return subject.tag === "gross" ? "platformFee" : subject.rung;
}
