import type { SettingsChange } from "@/lib/features/activity/data";
import { getT } from "@/lib/server/messages";
import { apart } from "@/lib/core/text/apart";

const SETTINGS = ["creatorName", "currency", "timeZone"] as const;

/** Each setting that became another: "Base currency: USD → EUR". */
export function settingsTexts({ before, after }: SettingsChange): string[] {
  const t = getT("activity");
  return SETTINGS.filter((key) => before[key] !== after[key]).map((key) => {
    const [was, is] =
      key === "timeZone" ? placesOf(before[key], after[key]) : [apart(before[key]), apart(after[key])];
    return t(`setting.${key}`, { before: was, after: is });
  });
}

/** "New York" for America/New_York; the whole names where two zones are of one place. */
function placesOf(before: string, after: string): [string, string] {
  const place = (zone: string) => (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
  return place(before) === place(after) ? [before, after] : [place(before), place(after)];
}
