import { describe, expect, it } from "vitest";
import { parseCurrency } from "@/lib/core/money/currency";
import { parseLocalDate } from "@/lib/core/time/date";
import { toSection, type Entry, type SectionFacts } from "./reconciled-section";

const NONE = { count: 0, sum: 0n, base: 0n };
const LINES = { count: 3, sum: 97_000n, base: 97_000n };
const ACCOUNT = { count: 1, sum: 97_042n, base: 97_042n };

function facts(given: Partial<SectionFacts>): SectionFacts {
  const [month, currency] = [parseLocalDate("2026-10-01"), parseCurrency("EUR")];
  if (month === null || currency === null) throw new Error("no month");
  const place = { month, channelId: null, channelName: null, stream: "creator_rewards", currency } as const;
  return { ...place, lines: NONE, account: NONE, entry: null, ...given };
}

function entry(given: Partial<Entry>): Entry {
  return { version: 1, statement: null, received: null, fees: 0n, receivedOn: null, note: "", ...given };
}

describe("a section of a month", () => {
  it("takes a line for the whole account for its statement until one is typed", () => {
    const section = toSection(facts({ lines: LINES, account: ACCOUNT }));
    expect(section).toMatchObject({ lines: LINES, statement: 97_042n, isStatementOfLine: true });
    expect(section.verdict).toEqual({ kind: "statement-over", by: 42n });
    const typed = toSection(facts({ lines: LINES, account: ACCOUNT, entry: entry({ statement: 97_000n }) }));
    expect(typed).toMatchObject({ statement: 97_000n, isStatementOfLine: false });
    expect(typed.verdict).toEqual({ kind: "no-payout" });
  });

  it("has such a line for its only line where there are no others, and then no statement", () => {
    const section = toSection(facts({ account: ACCOUNT }));
    expect(section).toMatchObject({ lines: ACCOUNT, statement: null, isStatementOfLine: false });
    expect(section.verdict).toEqual({ kind: "no-statement" });
  });

  it("is there for a statement alone, which no line explains", () => {
    const section = toSection(facts({ entry: entry({ statement: 500n }) }));
    expect(section.verdict).toEqual({ kind: "statement-over", by: 500n });
  });

  it("agrees when lines, statement and payout with its fees do", () => {
    const paid = entry({ statement: 97_000n, received: 96_000n, fees: 1_000n });
    expect(toSection(facts({ lines: LINES, entry: paid })).verdict).toEqual({ kind: "agrees" });
  });
});
