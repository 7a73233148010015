export type EarningsKey =
  | "periodStart"
  | "periodEnd"
  | "platform"
  | "programme"
  | "videoId"
  | "videoUrl"
  | "qualifiedViews"
  | "totalViews"
  | "amount"
  | "currency"
  | "status"
  | "paidOn"
  | "note"
  | "externalId"
  | "title"
  | "rate";

/** The template's columns in order; the last three are optional. */
export const EARNINGS_COLUMNS = new Map<EarningsKey, readonly string[]>([
  ["periodStart", ["period_start"]],
  ["periodEnd", ["period_end"]],
  ["platform", ["platform"]],
  ["programme", ["program", "programme"]],
  ["videoId", ["video_id"]],
  ["videoUrl", ["video_url"]],
  ["qualifiedViews", ["qualified_views"]],
  ["totalViews", ["total_views"]],
  ["amount", ["amount"]],
  ["currency", ["currency"]],
  ["status", ["status"]],
  ["paidOn", ["paid_on"]],
  ["note", ["note"]],
  ["externalId", ["external_id"]],
  ["title", ["title"]],
  ["rate", ["rate"]],
]);

/** Marks the template's example line, so that a file sent back with it still in it earns nobody anything. */
export const EXAMPLE_NOTE = "example: replace this line";
