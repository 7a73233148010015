import { expect, it } from "vitest";
import { parseCurrency } from "@/lib/core/money/currency";
import { date } from "@/lib/core/testdata/vector";
import type { FieldChange } from "@/lib/features/activity/data";
import { changesTexts } from "./changes-text";

const EUR = parseCurrency("EUR");
const look = { today: date("2026-11-22"), amountsHidden: false };

const told = (field: FieldChange["field"], before: string | null, after: string | null): FieldChange => ({
  field,
  before: { text: before, currency: EUR },
  after: { text: after, currency: EUR },
});

it.each([
  [told("amount", "4000", "4500"), "Amount: €40.00 → €45.00"],
  [told("state", "estimated", "paid"), "State: Estimated → Paid"],
  [told("stream", "tips", "live_gifts"), "Kind: Tips → LIVE gifts"],
  [told("earned_to", "2026-11-01", "2026-10-01"), "Last day: 31 October → 30 September"],
  [told("paid_on", null, "2026-11-15"), "Paid on: nothing → 15 November"],
  [told("tags", "[]", '["tea","morning"]'), "Tags: nothing → tea, morning"],
  [told("is_sponsored", "false", "true"), "Sponsored: no → yes"],
  [told("agency_rate", "0.07000000", "0.12500000"), "Agency share: 7% → 12.5%"],
  [told("earned_by", "period", "publish"), "Earned: By its period → When its videos go up"],
  [told("split_by", null, "equal"), "Split: nothing → In equal parts"],
  [told("rate", "0.091200000000", "10.000000000000"), "Rate: 0.0912 → 10"],
  [told("rate", "100", null), "Rate: 100 → nothing"],
  [told("qualified_views", "1200", "1300000"), "Qualified views: 1,200 → 1,300,000"],
])("says %j as a sentence", (change, text) => {
  expect(changesTexts([change], look)).toEqual([text]);
});

it("leaves amounts out while they are hidden, and nothing else", () => {
  const changes = [told("amount", "4000", "4500"), told("rate", "1.1", "1.2"), told("note", "", "net 30")];
  expect(changesTexts(changes, { ...look, amountsHidden: true })).toEqual(["Note: nothing → net 30"]);
});
