import { EARNINGS_COLUMNS, EXAMPLE_NOTE } from "./kinds/earnings-columns";
import { EXAMPLE_HANDLE } from "./kinds/permille-snapshots";

const OPTIONAL = new Set(["externalId", "title", "rate"]);

/** The income template as CSV: its header and one example line, which an import leaves out. */
export function earningsTemplate(): string {
  const header = [...EARNINGS_COLUMNS].filter(([key]) => !OPTIONAL.has(key)).map(([, names]) => names[0]);
  const example = [
    "2026-10-01",
    "2026-10-31",
    "tiktok",
    "creator_rewards",
    "",
    "",
    "412300",
    "",
    "301.55",
    "USD",
  ];
  return toCsv([header, [...example, "final", "2026-11-15", EXAMPLE_NOTE]]);
}

/** The counters template as CSV: its header and one example line, which an import leaves out. */
export function snapshotsTemplate(): string {
  const header = ["video", "taken_at", "views", "qualified_views", "likes", "comments", "shares", "saves"];
  const link = `https://www.tiktok.com/@${EXAMPLE_HANDLE}/video/7700978843837020668`;
  return toCsv([header, [link, "2026-11-22", "184213", "61000", "8772", "230", "472", "310"]]);
}

function toCsv(rows: readonly (readonly (string | undefined)[])[]): string {
  return rows.map((row) => `${row.join(",")}\n`).join("");
}
