import { describe, expect, it } from "vitest";
import type { IncomeFact } from "@/lib/core/formats/facts";
import { parseCurrency } from "@/lib/core/money/currency";
import { day } from "@/lib/core/formats/testing";
import { finish } from "@/lib/core/steps";
import type { PlacedIncome } from "./placed-income";
import { numberLines } from "./number-lines";

const NEITHER = { isBothKept: () => false };

function row(ref: string, given: Partial<IncomeFact> & { file?: number } = {}): PlacedIncome<string> {
  const { file = 0, ...fact } = given;
  const currency = parseCurrency("USD");
  if (currency === null) throw new Error("USD is unknown");
  const line: IncomeFact = {
    ...{ type: "income", row: 1, platform: "tiktok", stream: "tips", programme: "", video: null },
    period: { from: day("2026-11-01"), to: day("2026-11-02") },
    ...{ qualifiedViews: null, amount: 500n, currency, rate: null, state: "confirmed" },
    ...{ paidOn: null, dueOn: null, externalId: null, note: "", sourceText: "" },
    ...fact,
  };
  return { ref, fact: line, channelId: "c", video: null, file, takenOn: "" };
}

function numbered(rows: readonly PlacedIncome<string>[]) {
  const { lines, refused } = finish(numberLines(rows, NEITHER));
  return {
    lines: lines.map(({ ref, occurrence }) => [ref, occurrence]),
    refused: refused.map(({ ref }) => ref),
  };
}

describe("the lines of an import", () => {
  it("are two where a file has two equal tips of a day, and still two where another file has them again", () => {
    const both = [row("a"), row("b"), row("c", { file: 1 }), row("d", { file: 1 })];
    expect(numbered(both)).toEqual({ lines: [["a", 1], ["b", 2]], refused: [] }); // prettier-ignore
  });

  it("are one under an id of their source, however often a file repeats it", () => {
    const rows = [row("a", { externalId: "x" }), row("b", { externalId: "x" })];
    const { lines, refused, twins } = finish(numberLines(rows, NEITHER));
    expect({ lines: lines.length, refused, twins }).toEqual({
      lines: 1,
      refused: [],
      twins: [{ ref: "b", earlier: "a" }],
    });
  });

  it("that contradict each other under one id in one file are not guessed: the second is refused", () => {
    const rows = [row("a", { externalId: "x" }), row("b", { externalId: "x", amount: 700n })];
    expect(numbered(rows)).toEqual({ lines: [["a", 1]], refused: ["b"] });
  });

  it("of several files are settled by what is settled, not by the order of the files", () => {
    const pending = row("a", { externalId: "x", state: "estimated" });
    const settled = row("b", { externalId: "x", state: "paid", amount: 450n, file: 1 });
    expect(numbered([pending, settled]).lines).toEqual([["b", 1]]);
    expect(numbered([settled, pending]).lines).toEqual([["b", 1]]);
  });
});
