import { NO_SETTINGS } from "../settings";
import { tableOf } from "../testing";
import type { Mapping } from "./mapping";
import { suggestMapping } from "./suggest";

/** A list of income that is of no known format. */
export const GERMAN = tableOf([
  "Buchungstag|Art|Betrag|Währung|Plattform|Bemerkung",
  "03.10.2026|Kooperation|1.204,50 €|EUR|TikTok|Nordkaffe",
  "14.10.2026|Geschenke (LIVE)|12,00 €|EUR|TikTok|",
  "31.10.2026|Spende|(3,25) €|EUR|TikTok|zurück",
]);

/** Before anybody has chosen anything. */
export function suggested(table = GERMAN): Mapping {
  return suggestMapping(table, { settings: NO_SETTINGS });
}
