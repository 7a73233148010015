export type ChangeTag = "up" | "down" | "flat" | "new" | "gone" | "none";

/** `difference` is in the unit of the two values; null when one of them is not known. */
export type Change = { tag: ChangeTag; difference: bigint | null; percent: number | null };

/**
 * How a figure moved from one period to another, as the only function that says so. Values are integers of
 * any unit (minor units, views, `erpmUnits`); null is not known. "new" came from nothing, "gone" went to
 * nothing, and "none" has nothing on either side.
 *
 * `percent` is of the earlier value, and left out where it would mislead: from nothing, from a loss, and from
 * a base below 1 % of what it became, since "+41,233 %" measures how small the base was and not how well it
 * went.
 */
export function change(before: bigint | null, after: bigint | null): Change {
  const difference = before === null || after === null ? null : after - before;
  return { tag: tagOf(before ?? 0n, after ?? 0n), difference, percent: percentOf(before, after) };
}

function tagOf(before: bigint, after: bigint): ChangeTag {
  if (before === after) return before === 0n ? "none" : "flat";
  if (before === 0n) return "new";
  if (after === 0n) return "gone";
  return after > before ? "up" : "down";
}

const TINY_BASE = 100n;

function percentOf(before: bigint | null, after: bigint | null): number | null {
  if (before === null || after === null || before <= 0n) return null;
  const magnitude = after < 0n ? -after : after;
  if (before * TINY_BASE < magnitude) return null;
  return (Number(after - before) / Number(before)) * 100;
}
