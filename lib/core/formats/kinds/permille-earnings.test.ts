import { describe, expect, it } from "vitest";
import type { IncomeFact } from "../facts";
import { permilleEarnings } from "./permille-earnings";
import { earningsTemplate } from "../templates";
import { contextAt, readWith, tableOf } from "../testing";

const FIELDS = {
  period_start: "2026-11-01",
  period_end: "2026-11-10",
  platform: "tiktok",
  program: "creator_rewards",
  video_id: "",
  video_url: "",
  qualified_views: "",
  total_views: "",
  amount: "10.00",
  currency: "USD",
  status: "final",
  paid_on: "",
  note: "",
};

type Fields = Partial<Record<keyof typeof FIELDS | "external_id" | "rate" | "title", string>>;

describe("the state of a line", () => {
  it.each([
    ["final", "2026-11-22", { state: "paid", paidOn: "2026-11-22", dueOn: null }],
    ["final", "2026-11-23", { state: "confirmed", paidOn: null, dueOn: "2026-11-23" }],
    ["final", "2027-06-01", { state: "confirmed", paidOn: null, dueOn: "2027-06-01" }],
    ["final", "", { state: "confirmed", paidOn: null, dueOn: null }],
    ["", "2026-11-01", { state: "paid", paidOn: "2026-11-01", dueOn: null }],
    ["Estimated", "2026-12-15", { state: "estimated", paidOn: null, dueOn: "2026-12-15" }],
    ["confirmed", "2026-12-15", { state: "confirmed", paidOn: null, dueOn: "2026-12-15" }],
    ["paid", "2026-11-20", { state: "paid", paidOn: "2026-11-20", dueOn: null }],
    ["reversed", "2026-11-20", { state: "reversed", paidOn: "2026-11-20", dueOn: null }],
  ])("%s with paid_on %j", (status, paidOn, expected) => {
    expect(incomeOf({ status, paid_on: paidOn })).toMatchObject(expected);
  });

  it("is judged on the day of the file: a later import of the same file gives the same line", () => {
    expect(incomeOf({ paid_on: "2026-11-15" }, { asOf: "2026-11-10" })).toMatchObject({
      state: "confirmed",
      dueOn: "2026-11-15",
    });
  });
});

describe("a line", () => {
  it("ends its period after the day in period_end, and on its only day without one", () => {
    expect(incomeOf({})?.period).toEqual({ from: "2026-11-01", to: "2026-11-11" });
    expect(incomeOf({ period_end: "" })?.period).toEqual({ from: "2026-11-01", to: "2026-11-02" });
  });

  it.each([
    ["0.125", "USD", 12n],
    ["0.135", "USD", 14n],
    ["-3.20", "USD", -320n],
    ["1,234.56", "USD", 123456n],
    ["12,5", "EUR", 1250n],
    ["1200", "JPY", 1200n],
    ["1.2345", "KWD", 1234n],
  ])("of %s %s is %s minor units and keeps its text", (amount, currency, expected) => {
    expect(incomeOf({ amount, currency })).toMatchObject({ amount: expected, sourceText: amount });
  });

  it("keeps its own id, rate and programme's name, and loses the quote of a guarded note", () => {
    const line = incomeOf({ external_id: "p-1", rate: "1.0825", program: "TikTok Shop", note: "'=1+1" });
    expect(line).toMatchObject({
      externalId: "p-1",
      rate: "1.0825",
      stream: "shop",
      programme: "TikTok Shop",
      note: "=1+1",
    });
  });

  it.each<[Fields, string, string]>([
    [{ period_start: "01.11.2026" }, "period_start", "unreadable"],
    [{ period_start: "" }, "period_start", "missing"],
    [{ period_end: "2026-10-31" }, "period_end", "reversed-period"],
    [{ period_start: "1999-01-01" }, "period_start", "too-early"],
    [{ period_start: "2026-11-24", period_end: "" }, "period_start", "future"],
    [{ platform: "myspace" }, "platform", "unknown-platform"],
    [{ program: "lottery" }, "program", "unknown-stream"],
    [{ amount: "" }, "amount", "missing"],
    [{ amount: "ten" }, "amount", "not-a-number"],
    [{ amount: "1,234" }, "amount", "ambiguous"],
    [{ currency: "XQX" }, "currency", "unknown-currency"],
    [{ status: "maybe" }, "status", "unknown-status"],
    [{ status: "paid", paid_on: "2026-11-24" }, "paid_on", "future"],
    [{ paid_on: "soon" }, "paid_on", "unreadable"],
    [{ qualified_views: "-1" }, "qualified_views", "negative"],
    [{ video_id: "7.70741E+18" }, "video_id", "mangled-id"],
    [{ video_id: "7705262619575889712", video_url: link("7707412102052253977") }, "video_url", "two-videos"],
    [{ platform: "youtube", video_url: link("7707412102052253977") }, "platform", "two-platforms"],
    [{ rate: "-1" }, "rate", "not-a-rate"],
  ])("with %j is refused in its cell", (fields, column, code) => {
    const reading = read(fields);
    expect(reading.facts).toEqual([]);
    expect(reading.problems).toMatchObject([{ row: 1, column, code, severity: "error" }]);
    expect(reading.errorRows).toBe(1);
  });

  it("may be paid tomorrow, where it is already tomorrow", () => {
    expect(incomeOf({ status: "paid", paid_on: "2026-11-23" })).toMatchObject({ state: "paid" });
  });

  it("without a currency takes the creator's and says so", () => {
    expect(read({ currency: "" }).problems).toMatchObject([
      { code: "currency-assumed", severity: "warning" },
    ]);
  });
});

describe("a line's video", () => {
  const id = "7707412102052253977";

  it("comes from its id or its link, with the upload second of the id", () => {
    const published = Date.parse("2026-11-12T22:15:20Z");
    expect(read({ video_id: id }).facts[0]).toMatchObject({
      type: "video",
      publishedAt: published,
      video: { platformVideoId: id },
    });
    expect(read({ video_url: link(id), platform: "" }).facts[0]).toMatchObject({
      video: { handle: "me", platform: "tiktok" },
    });
  });

  it("may be known by a short link only", () => {
    const { facts } = read({ video_url: "https://vm.tiktok.com/ZMabc123/" });
    expect(facts[0]).toMatchObject({
      video: { platformVideoId: null, url: "https://vm.tiktok.com/ZMabc123/" },
    });
  });

  it("is one reference in all of its rows, each with its own number, title and platform", () => {
    const rows = [
      { ...FIELDS, video_id: id, title: "First" },
      { ...FIELDS, video_id: id, title: "Second", period_end: "2026-11-11" },
      { ...FIELDS, video_id: id, title: "", platform: "other" },
    ];
    const lines = [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))];
    const table = tableOf(lines.map((cells) => cells.join("|")));
    const { facts } = readWith(permilleEarnings, table, { context: contextAt(), companions: [] });
    const videos = facts.flatMap((fact) => (fact.type === "video" ? [fact] : []));
    const [first, second] = videos;
    expect(second?.video).toBe(first?.video);
    expect(videos.map(({ row, title, video }) => [row, title, video.platform])).toEqual([
      [1, "First", "tiktok"],
      [2, "Second", "tiktok"],
      [3, null, "other"],
    ]);
    const ends = facts.flatMap((fact) => (fact.type === "income" ? [fact.period.to] : []));
    expect(ends).toEqual(["2026-11-11", "2026-11-12", "2026-11-11"]);
  });

  it("has its counter at the end of the period, or at noon of the file's day if that is earlier", () => {
    const over = read({ video_id: id, total_views: "500", period_end: "2026-11-21" }).facts.at(-1);
    expect(over).toMatchObject({
      type: "snapshot",
      views: 500n,
      takenAt: Date.parse("2026-11-22T00:00-05:00"),
    });
    const running = read({ video_id: id, total_views: "500", period_end: "2026-11-30" }).facts.at(-1);
    expect(running).toMatchObject({ takenAt: Date.parse("2026-11-22T12:00-05:00") });
  });
});

it("leaves out the example of the template that people send back", () => {
  const lines = earningsTemplate().trim().split("\n");
  const table = tableOf(lines.map((line) => line.replaceAll(",", "|")));
  expect(permilleEarnings.detect(table)).toBe(true);
  const reading = readWith(permilleEarnings, table, { context: contextAt(), companions: [] });
  expect(reading).toMatchObject({ facts: [], errorRows: 0, rowCount: 1, problems: [{ code: "example" }] });
});

function read(fields: Fields, given: { asOf?: string } = {}) {
  const row = { ...FIELDS, ...fields };
  const table = tableOf([Object.keys(row).join("|"), Object.values(row).join("|")]);
  return readWith(permilleEarnings, table, { context: contextAt(given), companions: [] });
}

function incomeOf(fields: Fields, given: { asOf?: string } = {}): IncomeFact | undefined {
  return read(fields, given).facts.find((fact) => fact.type === "income");
}

function link(id: string): string {
  return `https://www.tiktok.com/@me/video/${id}`;
}
