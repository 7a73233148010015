import {
  DAY_PART_HOURS,
  LENGTH_CLASSES,
  OTHER_VIEWS,
  TAG_SEPARATOR,
  UNKNOWN_SEGMENT,
  type Segmenting,
} from "@/lib/core/video/segmenting";
import { getT } from "@/lib/server/messages";

/** A segment in words; null is income of no video. */
export function segmentName(
  key: string | null,
  { by, names }: { by: Segmenting; names: ReadonlyMap<string, string> },
): string {
  const t = getT("compare");
  if (key === null) return t("segment.none");
  if (key === OTHER_VIEWS) return t("segment.other");
  if (key === UNKNOWN_SEGMENT) return t(by === "tag" ? "segment.untagged" : "segment.unknown");
  return knownName(key, { by, names });
}

function knownName(key: string, { by, names }: Parameters<typeof segmentName>[1]): string {
  const t = getT("compare");
  switch (by) {
    case "length": {
      const known = LENGTH_CLASSES.find((from) => String(from) === key);
      return known === undefined ? key : t(`length.${known}`);
    }
    case "hour":
      return hoursText(Number(key));
    case "sponsored":
      return t(key === "sponsored" ? "segment.sponsored" : "segment.organic");
    case "tag":
      return key
        .split(TAG_SEPARATOR)
        .map((tag) => `#${tag}`)
        .join(" ");
    case "channel":
    case "video":
      return names.get(key) ?? t("segment.deleted");
    case "category":
    case "region":
      return key;
  }
}

function hoursText(part: number): string {
  const hour = (number: number) => `${String(number).padStart(2, "0")}:00`;
  return `${hour(part * DAY_PART_HOURS)}–${hour((part + 1) * DAY_PART_HOURS)}`;
}
