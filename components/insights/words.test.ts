import { expect, it } from "vitest";
import { erpmBridge } from "@/lib/core/decomposition/bridge";
import { cell, period } from "@/lib/core/decomposition/testing";
import { currency, date } from "@/lib/core/testdata/vector";
import type { LevelInsight } from "@/lib/features/insights/schema";
import { insightName, levelText, oddText, whyText } from "./words";

const look = { currency: currency("EUR"), hidden: false };
const days = { from: date("2026-08-01"), to: date("2026-11-01") };
const own = {
  key: "level.2026-08",
  numbers: "1",
  isDismissed: false,
  why: null,
  sides: { before: days, after: days },
};
const level: LevelInsight = {
  ...own,
  ...{ kind: "level", month: "2026-08" },
  before: { income: 101n, views: 1_000n },
  after: { income: 148n, views: 1_000n },
};

it("says a new level with its month and both figures, and until when one that is over held", () => {
  expect(levelText(level, null, look)).toBe(
    "Since August 2026 a thousand views earn €1.48 instead of €1.01.",
  );
  expect(levelText(level, "2026-10", look)).toBe(
    "From August 2026 to September 2026 a thousand views earned €1.48 instead of €1.01.",
  );
});

it("says an odd month against all others", () => {
  const { before: others, after: erpm } = level;
  const odd = { ...own, kind: "odd", month: "2026-08", direction: "above", erpm, others, q: 0.01 } as const;
  expect(oddText(odd, look)).toBe(
    "August 2026 stands out above your other months: €1.48 per 1,000 views instead of €1.01.",
  );
});

it("says why, the largest part first, with what the parts are together", () => {
  const before = period({ long: 500n, short: 500n }, [cell("long", "creator_rewards", 101n)]);
  const after = period({ long: 600n, short: 400n }, [cell("long", "creator_rewards", 148n)]);
  const bridge = erpmBridge({ before, after }, { exponent: 2, digits: 2 });
  if (bridge === null) throw new Error("Both have views.");
  expect(whyText({ bridge, digits: 2 }, look)).toMatch(
    /^Why: .*Creator Rewards per view \+€0\.\d\d.*, together \+€0\.47\.$/,
  );
});

it("says no amount while amounts are hidden", () => {
  expect(levelText(level, null, { ...look, hidden: true })).not.toMatch(/\d\.\d/);
});

it.each([
  ["level.2026-08", "Change of level, August 2026"],
  ["fragility.brand", "What income hangs on: Brands"],
  ["money-left.unpaid-bonus", "Left on the table: Bonuses not counted"],
  ["season", "Me or the season"],
  ["of-a-later-version.x", null],
])("names %s for Activity: %s", (key, name) => {
  expect(insightName(key)).toBe(name);
});
