/** The bench lives on one day for ever, so that runs of different days measure the same. */
export const NOW = "2026-11-22T09:00:00Z";

/** The last whole month before it, and how its last day reads aloud. */
export const LAST_MONTH = { range: "2026-10", lastDay: "31 October" };
