import type { PaperSize } from "./paper";

/** Letter paper where it is used, by where somebody's days are; A4 everywhere else. */
export function usualPaper(timeZone: string): PaperSize {
  return timeZone.startsWith("America/") ? "letter" : "a4";
}
