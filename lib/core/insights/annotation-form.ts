import { fail, ok, type Result } from "@/lib/core/result";
import { readDay, readText, report, type FieldProblem } from "@/lib/core/text/fields";
import type { LocalDate } from "@/lib/core/time/date";

/** The fields of a form for one note on the axis of time. */
export const ANNOTATION_FIELDS = ["day", "text"] as const;

export const MOST_CHARACTERS = 200;

export type AnnotationTexts = { readonly [Field in (typeof ANNOTATION_FIELDS)[number]]?: string | undefined };

/** One line of text on a calendar day, which may be to come. */
export type AnnotationDraft = { day: LocalDate; text: string };

export function readAnnotation(texts: AnnotationTexts): Result<AnnotationDraft, FieldProblem[]> {
  const found: FieldProblem[] = [];
  const problems = { add: report(found) };
  const day = readDay("day", texts.day, problems);
  const text = readText("text", {
    text: texts.text?.replaceAll(/\s+/g, " "),
    max: MOST_CHARACTERS,
    problems,
  });
  if (day === null && !found.some(({ field }) => field === "day")) problems.add("day", "required");
  if (text === "" && !found.some(({ field }) => field === "text")) problems.add("text", "required");
  return day === null || found.length > 0 ? fail(found) : ok({ day, text });
}
