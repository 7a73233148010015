import { toNfc } from "./normal-form";

/** A LIKE pattern that finds the text anywhere, with what LIKE would read as a wildcard made harmless; null for no text. */
export function toLikePattern(text: string): string | null {
  const wanted = toNfc(text.replaceAll("\0", "")).trim();
  return wanted === "" ? null : `%${wanted.replaceAll(/[\\%_]/g, "\\$&")}%`;
}
