import Papa from "papaparse";
import readWorkbook from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { redactReport } from "@/lib/core/report/redact-report";
import { findTable, type Report } from "@/lib/core/report/report";
import { REPORT_PARTS } from "@/lib/core/report/report-spec";
import { CLOCKS, type Clock } from "@/lib/core/income/clock";
import { date } from "@/lib/core/testdata/vector";
import { getFigures } from "@/lib/features/figures/data";
import { loadSample } from "@/lib/ledger/sample";
import { withTenantPg } from "@/lib/server/db";
import { makeReportFile } from "@/lib/server/report-file";
import { openZip } from "@/lib/server/files/reader/zip.mjs";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { nodesOf, readPdf } from "@/lib/testing/pdf-reader";
import { again } from "@/lib/testing/monthly-story";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { getReport, listSubjects } from "./data";
import { readReportView } from "./schema";

afterAll(closeDatabases);

process.env.PERMILLE_NOW = "2026-11-22T12:00:00Z";

let viewer: Viewer;
beforeAll(async () => {
  const { viewer: empty } = await makePerson({ currency: "USD" });
  await withTenantPg(empty, (client) => loadSample(sqlOfPg(client), empty, { today: date("2026-11-22") }));
  viewer = await again(empty);
});

const EVERY_PART = REPORT_PARTS.join(".");

async function reportOf(address: Record<string, string>): Promise<Report> {
  const { spec } = readReportView(address, { clock: "earned", timeZone: viewer.timeZone });
  const report = await getReport(viewer, spec);
  if (report === null) throw new Error("There is no such report.");
  return report;
}

async function figuresOf(range: string, clock: Clock) {
  const report = await reportOf({ range, clock });
  return getFigures(viewer, { period: report.period, by: null, clock });
}

describe.each(CLOCKS)("October, %s", (clock) => {
  const asked = { range: "2026-10", clock, parts: EVERY_PART };

  it("comes to what the command line says, and every table that has a sum adds up to it", async () => {
    const { total } = await figuresOf("2026-10", clock);
    const report = await reportOf(asked);
    expect(report.figures.find(({ measure }) => measure === "income")?.now).toMatchObject({
      amount: cents(total.income),
    });
    expect(report.figures.find(({ measure }) => measure === "views")?.now).toEqual({
      ...{ is: "count", count: BigInt(total.views) },
    });
    for (const id of ["trend", "streams", "videos", "currencies", "lines"] as const) {
      const table = findTable(report, id);
      const index = table?.columns.findIndex(({ key }) => key === "income") ?? -1;
      expect(table?.total?.[index], id).toMatchObject({ amount: cents(total.income) });
      const sum = table?.rows.reduce((all, cells) => all + amountOf(cells[index]), 0n);
      expect(sum, id).toBe(cents(total.income));
    }
    const bridge = findTable(report, "bridge");
    expect(bridge?.rows.reduce((all, cells) => all + amountOf(cells[1]), 0n)).toBe(cents(total.income));
  });

  it("is the same number in the paper, the workbook, the tables and the JSON, each read by another's reader", async () => {
    const { total } = await figuresOf("2026-10", clock);
    const report = await reportOf(asked);
    const shown = `$${Number(total.income).toLocaleString("en", { minimumFractionDigits: 2 })}`;

    const paper = await readPdf((await makeReportFile(report, "pdf")).bytes);
    expect(paper.texts.join("\n")).toContain(shown);
    expect(nodesOf(paper, "TFoot").filter(({ text }) => text.includes(shown)).length).toBeGreaterThan(3);

    const workbook = await readWorkbook(Buffer.from((await makeReportFile(report, "xlsx")).bytes));
    const sheet = (name: string) => workbook.find((one) => one.sheet === name)?.data ?? [];
    expect(sheet("Summary").find(([name]) => name === "Income")?.[1]).toBe(Number(total.income));
    expect(sheet("Where it came from").at(-1)?.[1]).toBe(Number(total.income));

    const tables = unpack((await makeReportFile(report, "csv")).bytes);
    const summary = rowsOf(tables.get("summary.csv"));
    expect(summary.find(({ figure }) => figure === "income")?.value).toBe(total.income);
    expect(summary.find(({ figure }) => figure === "erpm")?.value).toBe(total.erpm);
    const videos = rowsOf(tables.get("videos.csv")).filter(({ video }) => video !== "total");
    expect(videos.reduce((sum, { income }) => sum + cents(income ?? ""), 0n)).toBe(cents(total.income));

    const json = JSON.parse(Buffer.from((await makeReportFile(report, "json")).bytes).toString()) as {
      tables: { lines: { total: { income: { amount: string } } } };
    };
    expect(json.tables.lines.total.income.amount).toBe(total.income);
  });
});

it("tells an accountant of money alone: neither of videos nor of what views moved", async () => {
  const report = redactReport(await reportOf({ range: "2026-10", parts: EVERY_PART }), "accountant");
  expect(report.tables.map(({ id }) => id)).toEqual(
    expect.arrayContaining(["streams", "currencies", "lines"]),
  );
  expect(report.tables.map(({ id }) => id)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/bridge|erpmBridge|videos/)]),
  );
  expect(report.figures.map(({ measure }) => measure)).not.toContain("views");
});

it("makes the same file, byte for byte, of the same report", async () => {
  const report = await reportOf({ range: "2026-10" });
  for (const format of ["pdf", "xlsx", "csv", "json"] as const) {
    const [one, two] = await Promise.all([makeReportFile(report, format), makeReportFile(report, format)]);
    expect(Buffer.from(one.bytes).equals(Buffer.from(two.bytes)), format).toBe(true);
  }
});

it("is a tagged paper with its language, title, page numbers and the chart in words", async () => {
  const paper = await readPdf((await makeReportFile(await reportOf({ range: "2026-10" }), "pdf")).bytes);
  expect(paper).toMatchObject({ isMarked: true, language: "en", xmpTitle: "Income report: October 2026" });
  expect(nodesOf(paper, "Figure").map(({ text }) => text)).toEqual([
    expect.stringMatching(/^Per 1,000 over time, October 2026\. \$0\.\d+ at the beginning/),
  ]);
  expect(paper.artifacts[0]).toMatch(/Page 1 of \d/);
});

it("reports on a deal by what its brand got: the price is its value over its videos' views", async () => {
  const { deals } = await listSubjects(viewer);
  const [deal] = deals;
  if (deal === undefined) throw new Error("The sample has deals.");
  const report = await reportOf({ of: "deal", id: deal.id });
  const of = (measure: string) => report.figures.find((figure) => figure.measure === measure)?.now;
  expect(report.subject).toEqual({ of: "deal", brand: deal.brand, title: deal.title });
  const views = of("views");
  const delivered = findTable(report, "deliverables")?.rows.reduce(
    (sum, cells) => sum + countOf(cells.at(-1)),
    0n,
  );
  expect(views).toEqual({ is: "count", count: delivered });
  expect(of("price")).toMatchObject({
    is: "rate",
    erpm: { income: amountOf(of("value")), views: delivered },
  });
  const forBrand = redactReport(report, "brand");
  expect(forBrand.figures.map(({ measure }) => measure)).toContain("price");
});

it("is none for a deal of another creator, or of nobody", async () => {
  const stranger = (await makePerson()).viewer;
  const { deals } = await listSubjects(viewer);
  const { spec } = readReportView({ of: "deal", id: deals[0]?.id }, { clock: "earned", timeZone: "UTC" });
  expect(await getReport(stranger, spec)).toBeNull();
  const unknown = { ...spec, id: "0b0e1c5e-7f0a-4a53-9d0b-0a2f6e6f8a11" };
  expect(await getReport(viewer, unknown)).toBeNull();
});

function amountOf(cell: unknown): bigint {
  return typeof cell === "object" && cell !== null && "amount" in cell ? (cell.amount as bigint) : 0n;
}

function countOf(cell: unknown): bigint {
  return typeof cell === "object" && cell !== null && "count" in cell ? (cell.count as bigint) : 0n;
}

function cents(text: string): bigint {
  return BigInt(Math.round(Number(text) * 100));
}

function unpack(bytes: Uint8Array): Map<string, string> {
  const limits = { entries: 100, entryBytes: 10_000_000, totalBytes: 10_000_000 };
  const entries = openZip(Buffer.from(bytes), { name: "tables.zip", limits });
  return new Map(entries.map((entry) => [entry.path, entry.read().toString("utf8")]));
}

function rowsOf(text: string | undefined): Record<string, string>[] {
  return Papa.parse<Record<string, string>>(text ?? "", { header: true, skipEmptyLines: true }).data;
}
