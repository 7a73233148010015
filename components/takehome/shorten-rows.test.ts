import { expect, it } from "vitest";
import { takeHome } from "@/lib/core/income/take-home";
import type { LadderRow } from "@/lib/features/takehome/schema";
import { shortenRows } from "./shorten-rows";

function row(kind: LadderRow["kind"], gross: bigint, views: bigint | null = 10n): LadderRow {
  const ladder = takeHome(gross, { agency: { amount: 1n } });
  if (!ladder.ok) throw new Error(ladder.error.code);
  return { key: `${kind}:${gross}`, kind, name: "", ladder: ladder.value, views };
}

const ROWS = [
  row("video", 9n),
  row("none", 8n, null),
  row("video", 7n),
  row("video", 6n),
  row("video", 5n),
  row("costs", -4n, null),
];

it("leaves a short table as it is", () => {
  expect(shortenRows(ROWS, 4)).toEqual(ROWS);
});

it("makes one row of the videos after the first, and keeps what is of none", () => {
  const shown = shortenRows(ROWS, 2);
  expect(shown.map(({ key }) => key)).toEqual(["video:9", "none:8", "video:7", "costs:-4", "rest"]);
  // 6 and 5, each less 1 for the agency, by 10 views each.
  expect(shown.at(-1)).toMatchObject({ count: 2, views: 20n, ladder: { gross: 11n, net: 9n } });
});

it("adds up to the same", () => {
  const sum = (rows: readonly Pick<LadderRow, "ladder">[]) =>
    rows.reduce((all, { ladder }) => all + ladder.net, 0n);
  expect(sum(shortenRows(ROWS, 1))).toBe(sum(ROWS));
});
