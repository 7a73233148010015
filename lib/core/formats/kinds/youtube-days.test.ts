import { describe, expect, it } from "vitest";
import type { Reading } from "../format";
import { contextAt, readWith, tableOf } from "../testing";
import { youtubeChart } from "./youtube-chart";
import { youtubeTable } from "./youtube-table";
import { youtubeTotals } from "./youtube-totals";

const CHART = "Date|Content|Video title|Video publish time|Duration";
const REVENUE = `${CHART}|Estimated revenue (USD)`;
const TABLE = "Content|Video title|Video publish time|Duration|Views|Estimated revenue (USD)";
const ZIP = { containerName: "Content 2026-11-01_2026-11-04 Me.zip" };

describe("Chart data", () => {
  it("are the views of each video on each day", () => {
    const reading = read([
      `${CHART}|Views`,
      "2026-11-01| -aB2csample|A short|Nov 1, 2026|59|7",
      "2026-11-02| -aB2csample|A short|Nov 1, 2026|59|0",
    ]);
    expect(reading.facts).toMatchObject([
      { type: "video", title: "A short", publishedOn: "2026-11-01", durationSeconds: 59 },
      { type: "video-period", period: { from: "2026-11-01", to: "2026-11-02" }, views: 7n },
      { type: "video-period", period: { from: "2026-11-02", to: "2026-11-03" }, views: 0n },
    ]);
  });

  it("round a video's days so that they add up to the rounded sum", () => {
    const days = ["01", "02", "03", "04", "05"].map(
      (on) => `2026-11-${on}|dQx1_sample|A|Nov 1, 2026|59|0.004`,
    );
    expect(amounts(read([REVENUE, ...days]))).toEqual([0n, 1n, 0n, 1n, 0n]);
    expect(amounts(read([REVENUE, ...days.toReversed()])).toSorted()).toEqual([0n, 0n, 0n, 1n, 1n]);
  });

  it("of one video in several files differ from its sum by less than a cent per file, wherever they are cut", () => {
    const days = [...Array(28).keys()].map(
      (at) => `2026-11-${String(at + 1).padStart(2, "0")}|dQx1_sample|A|Nov 1, 2026|59|0.00${1 + (at % 9)}`,
    );
    const sum = (rows: readonly string[]) =>
      amounts(read([REVENUE, ...rows])).reduce((total, amount) => total + amount, 0n);
    const whole = sum(days);
    for (let cut = 1; cut < days.length; cut += 1) {
      const parts = sum(days.slice(0, cut)) + sum(days.slice(cut));
      expect([whole - 1n, whole, whole + 1n]).toContain(parts);
    }
  });

  it("say nothing on days that are blank, and tell how many", () => {
    const reading = read([
      REVENUE,
      "2026-11-01|dQx1_sample|A|Nov 1, 2026|59|1.5",
      "2026-11-02|dQx1_sample|A|Nov 1, 2026|59|",
    ]);
    expect(amounts(reading)).toEqual([150n]);
    expect(reading.problems).toMatchObject([{ row: 0, code: "no-value", severity: "info" }]);
  });

  it("are read in German, with a comma as the decimal mark", () => {
    const header =
      "Datum|Videos|Videotitel|Veröffentlichungszeitpunkt des Videos|Dauer|Geschätzter Umsatz (EUR)";
    const table = tableOf([
      header,
      "2026-11-01|Gesamt||||4,7",
      "2026-11-01|dQx1_sample|A|01.11.2026|59|4,652",
    ]);
    expect(youtubeChart.detect(table)).toBe(true);
    const { facts, rowCount } = readWith(youtubeChart, table, { context: contextAt(), companions: [] });
    expect(rowCount).toBe(1);
    expect(facts).toContainEqual(expect.objectContaining({ type: "income", amount: 465n, currency: "EUR" }));
  });

  it("of another metric are refused with the name of the right one", () => {
    const reading = read([`${CHART}|Watch time (hours)`, "2026-11-01|dQx1_sample|A|Nov 1, 2026|59|1.5"]);
    expect(reading.facts).toEqual([]);
    expect(reading.problems).toMatchObject([{ code: "other-metric", severity: "error" }]);
    expect(reading.problems[0]?.message).toContain("Estimated revenue");
  });

  it("refuse an id that a spreadsheet ate", () => {
    const reading = read([REVENUE, "2026-11-01|#NAME?|A|Nov 1, 2026|59|1.5"]);
    expect(reading).toMatchObject({
      facts: [],
      problems: [{ row: 1, column: "Content", code: "mangled-id" }],
    });
  });
});

describe("Table data beside Chart data", () => {
  const row = "dQx1_sample|A|Nov 1, 2026|59|100|3.00";
  const chartOf = (metric: string, days: readonly string[], given = ZIP) =>
    tableOf([`${CHART}|${metric}`, ...days.map((day) => `${day}|dQx1_sample|A|Nov 1, 2026|59|1.5`)], given);

  it("leave aside what the chart has of the same videos by day, and keep the rest", () => {
    const table = tableOf([TABLE, row, "eF3-gsample|B|Nov 1, 2026|59|5|0.40"], ZIP);
    const companions = [chartOf("Estimated revenue (USD)", ["2026-11-01", "2026-11-03"])];
    const { facts, problems } = readWith(youtubeTable, table, { context: contextAt(), companions });
    expect(facts.filter(({ type }) => type === "video-period")).toHaveLength(2);
    expect(facts.filter(({ type }) => type === "income")).toMatchObject([{ amount: 40n }]);
    expect(problems).toContainEqual(expect.objectContaining({ code: "charted", severity: "info" }));
  });

  it("keep all of it where the chart is not read, or covers only a part of the range", () => {
    const table = tableOf([TABLE, row], ZIP);
    const chart = chartOf("Estimated revenue (USD)", ["2026-11-01", "2026-11-03"]);
    const other = { containerName: "Content 2026-11-02_2026-11-04 Me.zip" };
    const part = chartOf("Estimated revenue (USD)", ["2026-11-02", "2026-11-03"], other);
    const context = contextAt();
    expect(amounts(readWith(youtubeTable, table, { context, companions: [chart], takenIn: [] }))).toEqual([
      300n,
    ]);
    expect(amounts(readWith(youtubeTable, table, { context, companions: [part] }))).toEqual([300n]);
  });

  it("cover the days of their own ZIP, not those of another", () => {
    const table = tableOf([TABLE, row], ZIP);
    const other = chartOf("Views", ["2026-09-01"], { containerName: "Content 2026-09-01_2026-09-02 Me.zip" });
    const { range } = readWith(youtubeTable, table, { context: contextAt(), companions: [other] });
    expect(range).toEqual({ from: "2026-11-01", to: "2026-11-04" });
  });
});

describe("Totals", () => {
  it("are the channel's views by day", () => {
    const table = tableOf(["Datum|Aufrufe", "2026-11-01|3623", "2026-11-02|"]);
    expect(youtubeTotals.detect(table)).toBe(true);
    expect(readWith(youtubeTotals, table, { context: contextAt(), companions: [] }).facts).toMatchObject([
      { type: "channel-day", day: "2026-11-01", views: 3623n },
    ]);
  });

  it("of revenue are the channel's income alone, and only compared beside tables by video", () => {
    const totals = tableOf(["Date|Estimated revenue (USD)", "2026-11-01|1.505"], ZIP);
    const chart = tableOf([REVENUE, "2026-11-01|dQx1_sample|A|Nov 1, 2026|59|1.5"], ZIP);
    const context = contextAt();
    expect(amounts(readWith(youtubeTotals, totals, { context, companions: [] }))).toEqual([150n]);
    const beside = readWith(youtubeTotals, totals, { context, companions: [chart] });
    expect(beside).toMatchObject({ facts: [], problems: [{ code: "total-differs", severity: "warning" }] });
    expect(beside.problems[0]?.message).toContain("1.505000");
  });

  it("are not taken for daily numbers of others", () => {
    for (const header of ["Date|Primary", "Date|Followers", "Date|Total Viewers"])
      expect(youtubeTotals.detect(tableOf([header, "2026-11-01|5"]))).toBe(false);
  });
});

function read(lines: readonly string[]): Reading {
  return readWith(youtubeChart, tableOf(lines), { context: contextAt(), companions: [] });
}

function amounts({ facts }: Reading): bigint[] {
  return facts.flatMap((fact) => (fact.type === "income" ? [fact.amount] : []));
}
