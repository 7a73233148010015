import { describe, expect, it } from "vitest";
import { parseCurrency } from "@/lib/core/money/currency";
import type { IncomeFact, LiveFact } from "../facts";
import type { TableSettings } from "../settings";
import { contextAt, day, readWith, tableOf } from "../testing";
import { archiveLive } from "./archive-live";

const HEADER =
  "LiveStartTime|LiveEndTime|LiveDuration|RoomId|RoomTitle|TotalEarning|TotalLike|TotalView|TotalGifter";
const LIVE =
  "2026-11-14 20:00:04|2026-11-14 21:42:31|1h42m27s|7573999999999999999|Saturday Q&A|3120|18422|9120|44";

function read(lines: readonly string[], settings: Partial<TableSettings> = {}, zone = "America/New_York") {
  const table = { ...tableOf([HEADER, ...lines]), section: "live" };
  const reading = readWith(archiveLive, table, { context: contextAt({ settings, zone }), companions: [] });
  return {
    ...reading,
    lives: reading.facts.filter((fact): fact is LiveFact => fact.type === "live"),
    incomes: reading.facts.filter((fact): fact is IncomeFact => fact.type === "income"),
    codes: reading.problems.map(({ code }) => code),
  };
}

describe("LIVE sessions of TikTok's archive", () => {
  it("keep their moments in UTC, their counters, and the earning as it stands there", () => {
    expect(read([LIVE]).lives).toEqual([
      {
        type: "live",
        row: 1,
        startedAt: Date.UTC(2026, 10, 14, 20, 0, 4),
        endedAt: Date.UTC(2026, 10, 14, 21, 42, 31),
        roomId: "7573999999999999999",
        title: "Saturday Q&A",
        views: 9120n,
        likes: 18422n,
        gifters: 44n,
        earning: "3120",
      },
    ]);
  });

  it("are no income while nobody has said what their earning counts, which is asked", () => {
    const { incomes, problems } = read([LIVE]);
    expect(incomes).toEqual([]);
    expect(problems).toMatchObject([{ row: 0, code: "live-unit", severity: "warning" }]);
    expect(problems[0]?.message).toContain("under Recognise");
  });

  it("that earned nothing ask nothing", () => {
    expect(
      read([LIVE.replace("3120", "0"), LIVE.replace("3120", "N/A").replace("20:00:04", "10:00:00")]).codes,
    ).toEqual([]);
  });

  it("of diamonds are worth what a diamond was on their day, as an estimate", () => {
    const usd = parseCurrency("USD");
    if (usd === null) throw new Error("USD is unknown");
    const rates = [
      { from: day("2020-01-01"), rate: "0.005", currency: usd, source: "a" },
      { from: day("2026-11-14"), rate: "0.006", currency: usd, source: "b" },
    ];
    const table = { ...tableOf([HEADER, LIVE]), section: "live" };
    const context = contextAt({ settings: { liveUnit: "diamonds" }, own: { diamondRates: rates } });
    const [, income] = readWith(archiveLive, table, { context, companions: [] }).facts;
    expect(income).toMatchObject({
      stream: "live_gifts",
      amount: 1872n,
      currency: "USD",
      state: "estimated",
      period: { from: "2026-11-14", to: "2026-11-15" },
      externalId: "tiktok-live-session 7573999999999999999",
      note: "Saturday Q&A · Diamonds: 3120 × 0.006 USD",
      sourceText: "3120",
    });
  });

  it("of money are that much, in the chosen currency or else the creator's", () => {
    const eur = parseCurrency("EUR");
    expect(read([LIVE.replace("3120", "31.20")], { liveUnit: "money" }).incomes).toMatchObject([
      { amount: 3120n, currency: "USD" },
    ]);
    expect(read([LIVE], { liveUnit: "money", currency: eur }).incomes).toMatchObject([
      { amount: 312000n, currency: "EUR" },
    ]);
  });

  it("fall on the channel's day", () => {
    const late = LIVE.replace("14 20:00:04", "15 02:00:00").replace("14 21:42", "15 02:42");
    expect(read([late], { liveUnit: "money" }).incomes[0]?.period.from).toBe("2026-11-14");
    expect(read([late], { liveUnit: "money" }, "Asia/Tokyo").incomes[0]?.period.from).toBe("2026-11-15");
  });

  it("without a room are told apart by their second", () => {
    const plain = LIVE.replace("7573999999999999999", "N/A");
    expect(read([plain], { liveUnit: "money" }).incomes[0]?.externalId).toBe(
      "tiktok-live-session 2026-11-14T20:00:04",
    );
  });

  it("whose earning is no count of diamonds are refused, as a whole row", () => {
    const { facts, codes } = read([LIVE.replace("3120", "$31.20")], { liveUnit: "diamonds" });
    expect(facts).toEqual([]);
    expect(codes).toEqual(["not-a-number"]);
  });

  it("without an end last as long as they say", () => {
    const [live] = read([LIVE.replace("2026-11-14 21:42:31", "")]).lives;
    expect(live?.endedAt).toBe(Date.UTC(2026, 10, 14, 21, 42, 31));
    expect(read([LIVE.replace("2026-11-14 21:42:31|1h42m27s", "N/A|")]).lives[0]?.endedAt).toBeNull();
  });

  it("that end before they begin, or have no start, are refused", () => {
    const rows = [LIVE.replace("14 21:42:31", "13 21:42:31"), LIVE.replace("2026-11-14 20:00:04", "")];
    expect(read(rows).codes).toEqual(["ends-before-start", "no-value"]);
  });

  it("that are there twice count once", () => {
    const { incomes, codes } = read([LIVE, LIVE], { liveUnit: "money" });
    expect(incomes).toHaveLength(1);
    expect(codes).toEqual(["repeated"]);
  });
});
