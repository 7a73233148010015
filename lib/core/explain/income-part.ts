import { parseStream, type Stream } from "@/lib/core/income/stream";
import { parseCurrency, type Currency } from "@/lib/core/money/currency";
import { isTimeZone } from "@/lib/core/time/zone";
import { SEGMENTINGS, type Segmenting } from "@/lib/core/video/segmenting";

/** A segment of videos; a null key is that of no video. `zone` is where an hour of posting is told, null the creator's own. */
export type PartSegment = { by: Segmenting; key: string | null; zone: string | null };

/** What of the income is meant: that of a segment, of a stream, earned in a currency; null where all of it is. */
export type IncomePart = { segment: PartSegment | null; stream: Stream | null; currency: Currency | null };

/** As it stands in an address: `ads:EUR:length:Europe/Paris:=30`, every part escaped, a key with a sign before it. */
export function partText({ segment, stream, currency }: IncomePart): string {
  const key = segment === null || segment.key === null ? "" : `=${segment.key}`;
  const texts = [stream ?? "", currency ?? "", segment?.by ?? "", segment?.zone ?? "", key];
  return texts.map(encodeURIComponent).join(":");
}

/** The inverse; null for any other text. Whether there are such videos is not known here. */
export function parsePart(text: string): IncomePart | null {
  const texts = unescaped(text.split(":"));
  // No text of the database holds an empty character.
  if (texts?.length !== 5 || texts.some((one) => one.includes("\0"))) return null;
  const [stream = "", currency = "", by = "", zone = "", key = ""] = texts;
  const part = {
    segment: readSegment({ by, zone, key }),
    stream: parseStream(stream),
    currency: parseCurrency(currency),
  };
  return partText(part) === texts.map(encodeURIComponent).join(":") ? part : null;
}

/** What does not hold is left out, so that it is not written back. */
function readSegment({ by, zone, key }: Record<"by" | "zone" | "key", string>): PartSegment | null {
  const known = SEGMENTINGS.find((one) => one === by);
  if (known === undefined) return null;
  return {
    by: known,
    zone: isTimeZone(zone) ? zone : null,
    key: key.startsWith("=") ? key.slice(1) : null,
  };
}

/** Null for an escape that stands for nothing. */
function unescaped(texts: readonly string[]): string[] | null {
  try {
    return texts.map(decodeURIComponent);
  } catch {
    return null;
  }
}
