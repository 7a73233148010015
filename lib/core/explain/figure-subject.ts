import { parseStream, type Stream } from "@/lib/core/income/stream";

import { parseSource, sourceText, type IncomeSourceKey } from "./income-source";
import { parsePart, partText, type IncomePart } from "./income-part";

/** Which figure is to be explained: one of everything, of one stream, of one video, of one source, or what Compare tells apart. */
export type FigureSubject =
  | { tag: "erpm" | "income" | "views" | "rewards" }
  | { tag: "stream"; stream: Stream }
  | { tag: "video"; videoId: string }
  | { tag: "source"; source: IncomeSourceKey }
  | { tag: "part"; part: IncomePart };

/** As it stands in an address: `erpm`, `stream:brand_deal`, `video:…`. */
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
    case "erpm":
    case "income":
    case "views":
    case "rewards":
      return subject.tag;
  }
}

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
  if (tag === "erpm" || tag === "income" || tag === "views" || tag === "rewards")
    return name === "" ? { tag } : null;
  return null;
}
