import { describe, expect, it } from "vitest";
import type { Context, Reading } from "../format";
import { diamondRates } from "../diamonds";
import { contextAt, day, readWith, tableOf } from "../testing";
import { liveAgency } from "./live-agency";

const HEADER = "Data period|Creator ID|Creator's username|Diamonds|LIVE duration";
const JULY = "2026-07-01 ~ 2026-07-06";

describe("a row of an agency's list", () => {
  it("is the month's LIVE gifts so far, an estimate with its sum", () => {
    const { facts } = read([`${JULY}|7350000000000000001|Me|1,234,567|23h 7m 8s`]);
    expect(facts).toMatchObject([
      {
        type: "income",
        stream: "live_gifts",
        state: "estimated",
        // 1,234,567 × 0.005 = 6,172.835 USD, to even
        amount: 617284n,
        currency: "USD",
        period: { from: "2026-07-01", to: "2026-07-07" },
        externalId: "tiktok-live 7350000000000000001 2026-07",
        note: "Diamonds: 1234567 × 0.005 USD",
        sourceText: "1,234,567",
      },
    ]);
  });

  it("is valued at the creator's own rates, each by its days", () => {
    const [usual] = diamondRates([]);
    if (usual === undefined) throw new Error("no rate");
    const own = { ...usual, from: day("2026-07-04"), rate: "0.01" };
    const { facts } = read([`${JULY}|7350000000000000001|me|600|-`], {
      own: { diamondRates: diamondRates([own]) },
    });
    expect(facts).toMatchObject([{ amount: 450n, note: "Diamonds: 300 × 0.005 USD + 300 × 0.01 USD" }]);
  });

  it.each([
    ["2026-07-02 ~ 2026-07-06", "not-a-month"],
    ["2026-06-01 ~ 2026-07-06", "not-a-month"],
    ["2026-12-01 ~ 2026-12-06", "future"],
    ["July", "unreadable"],
  ])("of %s is refused, since a month would be counted twice or not be one", (period, code) => {
    const reading = read([`${period}|7350000000000000001|me|5|-`]);
    expect(reading.facts).toEqual([]);
    expect(reading.problems).toMatchObject([{ row: 1, code, severity: "error" }]);
  });

  it("without diamonds says nothing, and an id that a spreadsheet rounded is refused", () => {
    const reading = read([`${JULY}|7350000000000000001|me|-|-`, `${JULY}|7.35E+18|me|5|-`]);
    expect(reading.facts).toEqual([]);
    expect(reading.problems.map(({ code, severity }) => [code, severity])).toEqual([
      ["no-value", "info"],
      ["mangled-id", "error"],
    ]);
  });
});

describe("an agency's list of several creators", () => {
  const rows = [`${JULY}|73500001|me|100|-`, `${JULY}|73500002|other|900|-`];

  it("is refused until the others are skipped", () => {
    const reading = read(rows);
    expect(reading.facts).toEqual([]);
    expect(reading.problems.map(({ row, code }) => [row, code])).toEqual([
      [1, "many-creators"],
      [2, "many-creators"],
    ]);
    expect(read(rows, { skipped: [2] })).toMatchObject({ facts: [{ row: 1 }], handle: "me", errorRows: 0 });
  });

  it("gives the rows of the one whose name is a channel here, and leaves the others out", () => {
    const reading = read(rows, { own: { handles: ["other"] } });
    expect(reading).toMatchObject({ facts: [{ row: 2, amount: 450n }], handle: "other", errorRows: 0 });
    expect(reading.problems).toMatchObject([{ row: 1, code: "other-creator", severity: "info" }]);
    expect(read(rows, { own: { handles: ["me", "other"] } }).facts).toEqual([]);
  });
});

describe("several lists of one month", () => {
  const earlier = table([`${JULY}|73500001|me|100|-`], "a.csv");
  const later = table(["2026-07-01 ~ 2026-07-31|73500001|me|300|-"], "b.csv");

  it("give one line, of the list that reaches furthest, in either order", () => {
    const first = readWith(liveAgency, earlier, { context: contextAt(), companions: [later] });
    const second = readWith(liveAgency, later, { context: contextAt(), companions: [earlier] });
    expect(first).toMatchObject({ facts: [], errorRows: 0, problems: [{ code: "repeated" }] });
    expect(second.facts).toMatchObject([{ amount: 150n, externalId: "tiktok-live 73500001 2026-07" }]);
  });

  it("that are the same file twice give it once", () => {
    const again = { ...later, key: "c.csv" };
    const facts = [later, again].flatMap((one) => {
      const companions = [one === later ? again : later];
      return readWith(liveAgency, one, { context: contextAt(), companions }).facts;
    });
    expect(facts).toHaveLength(1);
  });

  it("are dated by their names, else by the last day that they cover", () => {
    const context = { asOf: day("2026-11-22"), today: day("2026-11-22"), companions: [] };
    const named = { ...earlier, containerName: "Creator data 2026_07_09 14_59 UTC+0 (1).xlsx" };
    expect(liveAgency.takenOn?.(named, context)).toBe("2026-07-09");
    expect(liveAgency.takenOn?.(earlier, context)).toBe("2026-07-07");
  });
});

function table(rows: readonly string[], name = "file.csv") {
  return tableOf([HEADER, ...rows], { name });
}

function read(
  rows: readonly string[],
  given: Parameters<typeof contextAt>[0] & { skipped?: number[] } = {},
): Reading {
  const context: Context = { ...contextAt(given), skipped: given.skipped ?? [] };
  return readWith(liveAgency, table(rows), { context, companions: [] });
}
