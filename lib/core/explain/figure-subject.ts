import { parseStream, type Stream } from "@/lib/core/income/stream";

/** Which figure is to be explained: one of everything, of one stream, or of one video. */
export type FigureSubject =
  | { tag: "erpm" | "income" | "views" | "rewards" }
  | { tag: "stream"; stream: Stream }
  | { tag: "video"; videoId: string };

/** As it stands in an address: `erpm`, `stream:brand_deal`, `video:…`. */
export function subjectText(subject: FigureSubject): string {
  switch (subject.tag) {
    case "stream":
      return `stream:${subject.stream}`;
    case "video":
      return `video:${subject.videoId}`;
    case "erpm":
    case "income":
    case "views":
    case "rewards":
      return subject.tag;
  }
}

/** The inverse; null for any other text. Whether there is such a video is not known here. */
export function parseSubject(text: string): FigureSubject | null {
  const [tag, name = ""] = text.split(":", 2);
  const stream = tag === "stream" ? parseStream(name) : null;
  if (stream !== null) return { tag: "stream", stream };
  if (tag === "video") return name === "" ? null : { tag, videoId: name };
  if (tag === "erpm" || tag === "income" || tag === "views" || tag === "rewards")
    return name === "" ? { tag } : null;
  return null;
}
