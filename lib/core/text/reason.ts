import { readText, type Problems } from "./fields";

/** As long as a sentence or three; what takes more belongs into a note. */
const MAX_REASON = 500;

/** Why something was changed, as it was typed; null where nothing was. */
export function readReason(text: string | undefined, problems: Problems): string | null {
  return readText("reason", { text, max: MAX_REASON, problems }) || null;
}
