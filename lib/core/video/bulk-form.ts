import { report, type FieldProblem, type Problems } from "@/lib/core/text/fields";
import { readLabel, readTag } from "@/lib/core/text/labels";

/** What can be done to many videos at once, in the order it is offered. */
export const VIDEO_CHANGES = [
  "category",
  "region",
  "addTag",
  "removeTag",
  "sponsored",
  "notSponsored",
  "gone",
  "delete",
] as const;

/** One change of many videos as it was typed. */
export type VideoChange =
  | { set: "category"; category: string | null }
  | { set: "region"; region: string | null }
  | { set: "addTag" | "removeTag"; tag: string }
  | { set: "sponsored" | "notSponsored" | "gone" }
  | { set: "delete" };

export type VideoChangeTexts = {
  readonly [Name in "change" | "category" | "region" | "tag"]?: string | undefined;
};

/** Reads the change that was chosen and its one field; the fields of the others are left alone. */
export function readVideoChange(
  texts: VideoChangeTexts,
): { ok: true; value: VideoChange } | { ok: false; error: FieldProblem[] } {
  const found: FieldProblem[] = [];
  const change = readChange(texts, { add: report(found) });
  return change === null || found.length > 0 ? { ok: false, error: found } : { ok: true, value: change };
}

function readChange(texts: VideoChangeTexts, problems: Problems): VideoChange | null {
  const set = VIDEO_CHANGES.find((name) => name === texts.change);
  switch (set) {
    case undefined:
      return problems.add("change", "choiceUnknown");
    case "category":
      return { set, category: readLabel("category", texts.category, problems) || null };
    case "region":
      return { set, region: readLabel("region", texts.region, problems) || null };
    case "addTag":
    case "removeTag": {
      const tag = readTag("tag", texts.tag, problems);
      return tag === "" ? problems.add("tag", "required") : { set, tag };
    }
    case "sponsored":
    case "notSponsored":
    case "gone":
    case "delete":
      return { set };
  }
}
