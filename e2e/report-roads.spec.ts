import type { Browser, Page, TestInfo } from "playwright/test";
import Papa from "papaparse";
import readWorkbook from "read-excel-file/node";
import { openZip } from "@/lib/server/files/reader/zip.mjs";
import { lookAround } from "./app";
import { readFigures } from "./command-line";
import { expect, test } from "./fixtures";
import { paperInfo, paperText, savePaper } from "./paper-tools";
import type { People } from "./people";
import { makeLink, stranger } from "./share-steps";

const OCTOBER = { from: "2026-10-01", to: "2026-11-01" };
const EVERY_PART = "trend.streams.bridge.videos.deals.reconciliation.currencies.lines.notes";

/** The totals of a report in the only form that all roads can be brought to: decimal text in major units, and a count. */
type Totals = { income: string; views: string; erpm: string };
type Told = Partial<Totals>;

for (const clock of ["earned", "viewed", "paid"] as const)
  test(`one number, many roads, ${clock}: screen, paper, workbook, tables, JSON, shared page, command line and database`, async ({
    page,
    people,
    person,
    browser,
  }, info) => {
    test.slow();
    await lookAround(page);
    const creatorId = await people.activeCreator(person);
    const { total } = await readFigures(creatorId, { ...OCTOBER, clock });
    const totals = { income: total.income, views: String(total.views), erpm: total.erpm };
    const query = `range=2026-10&clock=${clock}&parts=${EVERY_PART}`;

    expect(await storedTotals(people, { creatorId, clock })).toEqual(without(totals, "erpm"));
    await page.goto(`/reports/view?${query}`);
    expect(tellsOf(await page.locator("article").innerText(), totals), "screen").toEqual(totals);
    const files = await readFiles(page, { query, totals, info });
    for (const [road, told] of Object.entries(files)) expect(told, road).toEqual(totals);

    const seen = { full: totals, accountant: { income: totals.income }, brand: { views: totals.views } };
    for (const [level, told] of Object.entries({ ...seen, percentages: {} })) {
      const path = await makeLink(page, { query, level });
      const shared = await readShared(browser, path, { totals, info });
      for (const [road, text] of Object.entries(shared)) expect(text, `${level} ${road}`).toEqual(told);
    }
  });

test("a paper says its name, that it is tagged, and on each page where one is", async ({ page }, info) => {
  await lookAround(page);
  const path = await savePaper(
    info.outputPath("report.pdf"),
    await bodyOf(page, "/api/reports/pdf?range=2026-10&language=de&paper=letter"),
  );
  const pages = await paperText(path);
  expect(await paperInfo(path)).toMatchObject({
    ...{ Title: "Einnahmenbericht: Oktober 2026", Tagged: "yes", Pages: String(pages.length) },
    "Page size": "612 x 792 pts (letter)",
  });
  pages.forEach((text, index) =>
    expect(text).toContain(`Seite ${String(index + 1)} von ${String(pages.length)}`),
  );
});

async function readFiles(
  page: Page,
  { query, totals, info }: { query: string; totals: Totals; info: TestInfo },
): Promise<Record<string, Told>> {
  const file = (format: string) => bodyOf(page, `/api/reports/${format}?${query}`);
  const paper = await savePaper(info.outputPath("report.pdf"), await file("pdf"));
  return {
    paper: tellsOf((await paperText(paper)).join("\n"), totals),
    workbook: await workbookTotals(await file("xlsx")),
    tables: tableTotals(await file("csv")),
    json: jsonTotals((await file("json")).toString()),
  };
}

/** The same report as a reader without an account gets it. */
async function readShared(
  browser: Browser,
  path: string,
  { totals, info }: { totals: Totals; info: TestInfo },
): Promise<Record<string, Told>> {
  const { context, page } = await stranger(browser);
  await page.goto(path);
  const text = await page.locator("article").innerText();
  const paper = await savePaper(info.outputPath("shared.pdf"), await bodyOf(page, `${path}/report.pdf`));
  const told = {
    page: tellsOf(text, totals),
    paper: tellsOf((await paperText(paper)).join("\n"), totals),
    json: jsonTotals((await bodyOf(page, `${path}/report.json`)).toString()),
  };
  await context.close();
  return told;
}

async function bodyOf(page: Page, path: string): Promise<Buffer> {
  const response = await page.request.get(path);
  expect(response.status(), path).toBe(200);
  return response.body();
}

/** Which of the totals a text for the eye has, as they are written for it. */
function tellsOf(text: string, { income, views, erpm }: Totals): Told {
  const has = (shown: string) =>
    new RegExp(`(?<![\\d.,])${shown.replaceAll(/[.$]/g, "\\$&")}(?![\\d.,]*\\d)`).test(text);
  const rate = Number(erpm);
  return {
    ...(has(`$${grouped(income, 2)}`) ? { income } : {}),
    ...(has(Number(views).toLocaleString("en-US")) ? { views } : {}),
    ...(has(`$${grouped(erpm, rate >= 1 ? 2 : 3)}`) ? { erpm } : {}),
  };
}

function grouped(major: string, digits: number): string {
  return Number(major).toLocaleString("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

async function workbookTotals(bytes: Buffer): Promise<Told> {
  const [summary] = await readWorkbook(bytes);
  const value = (name: string) => summary?.data.find(([first]) => first === name)?.[1];
  const number = (name: string, digits: number) => Number(value(name)).toFixed(digits);
  for (const name of ["Income", "Views", "Per 1,000 views"]) expect(typeof value(name), name).toBe("number");
  return { income: number("Income", 2), views: number("Views", 0), erpm: number("Per 1,000 views", 6) };
}

function tableTotals(bytes: Buffer): Told {
  const limits = { entries: 100, entryBytes: 10_000_000, totalBytes: 10_000_000 };
  const summary = openZip(bytes, { name: "tables.zip", limits }).find(({ path }) => path === "summary.csv");
  const { data } = Papa.parse<Record<string, string>>(summary?.read().toString("utf8") ?? "", {
    header: true,
  });
  const value = (name: string) => data.find(({ figure }) => figure === name)?.value ?? "";
  return { income: value("income"), views: value("views"), erpm: value("erpm") };
}

function jsonTotals(text: string): Told {
  const { figures } = JSON.parse(text) as {
    figures: { measure: string; now: { amount: string } | number | null }[];
  };
  const told = figures.flatMap(({ measure, now }) =>
    now === null || !["income", "views", "erpm"].includes(measure)
      ? []
      : [[measure, typeof now === "number" ? String(now) : now.amount]],
  );
  return Object.fromEntries(told) as Told;
}

/** From the days of the lines themselves, which the sums of screens and files are not read from. */
async function storedTotals(
  people: People,
  { creatorId, clock }: { creatorId: string; clock: string },
): Promise<Told> {
  const [stored] = await people.query<{ income: string; views: string }>(
    creatorId,
    `SELECT (SELECT round(sum(${clock}) / 100, 2) FROM income_day WHERE day >= $1::date AND day < $2::date)::text AS income,
       (SELECT sum(views) FROM channel_view_day WHERE day >= $1::date AND day < $2::date)::text AS views`,
    [OCTOBER.from, OCTOBER.to],
  );
  return stored ?? {};
}

function without(totals: Totals, key: keyof Totals): Told {
  return Object.fromEntries(Object.entries(totals).filter(([name]) => name !== key));
}
