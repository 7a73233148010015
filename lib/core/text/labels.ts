import { readText, type Problems } from "./fields";

const MAX_TAG = 60;
const MAX_LABEL = 80;

/** One tag, with or without its "#"; empty when nothing was typed or it is none, which is then among the problems. */
export function readTag(field: string, text: string | undefined, problems: Problems): string {
  const tag = readText(field, { text, max: 2000, problems }).replace(/^#/, "").trim();
  if (/[,\n]/.test(tag)) problems.add(field, "tagHasComma");
  if ([...tag].length > MAX_TAG) problems.add(field, "tagTooLong");
  return tag;
}

/** A category, a region or a programme: one line of text. */
export function readLabel(field: string, text: string | undefined, problems: Problems): string {
  return readText(field, { text, max: MAX_LABEL, problems }).replaceAll(/\s+/g, " ");
}
