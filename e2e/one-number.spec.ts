import { execFile } from "node:child_process";
import { promisify } from "node:util";
import Papa from "papaparse";
import type { APIRequestContext } from "playwright/test";
import { expect, test } from "./fixtures";
import { heroText } from "./app";
import { serverEnvironment } from "./instance";

const OCTOBER = { from: "2026-10-01", to: "2026-11-01" };
const run = promisify(execFile);

type Figures = {
  total: { income: string; views: number; erpm: string };
  rows: { key: string; income: string }[];
};

test.use({ ledger: "sample" });

test("one number, many roads: screen, files, command line and database say the same", async ({
  page,
  person,
  people,
}) => {
  test.slow();
  const { creatorId } = person;
  const [byStream, byMonth] = await Promise.all([figures(creatorId, "stream"), figures(creatorId, "month")]);
  const { income, views, erpm } = byStream.total;
  expect(byMonth.total).toMatchObject({ income, views, erpm });

  await page.goto("/home?range=2026-10&compare=off");
  const equation = page.getByRole("region", { name: "Per 1,000 views, October 2026" });
  await expect(equation).toContainText(`$${grouped(income)}`);
  expect(await heroText(page)).toBe(`$${Number(erpm).toFixed(Number(erpm) >= 1 ? 2 : 3)}`);
  await equation.getByRole("button", { name: "How this is worked out" }).click();
  await expect(equation).toContainText(views.toLocaleString("en-US"));
  const streamRows = page.getByRole("region", { name: "Where it came from" }).getByRole("listitem");
  const texts = await streamRows.allInnerTexts();
  const onScreen = texts.map((text) => /^[−-]?\$[\d,]+\.\d\d$/m.exec(text)?.[0] ?? "");
  expect(onScreen.map(cents).toSorted()).toEqual(byStream.rows.map((row) => cents(row.income)).toSorted());

  const ledger = await download(page.request, "ledger");
  expect(sum(ledger.map((row) => row.in_period_base ?? ""))).toBe(cents(income));
  const [month, ...others] = await download(page.request, "months");
  expect(others).toEqual([]);
  expect(month).toMatchObject({ month: "2026-10", income, views: String(views), per_1000_views: erpm });

  const [stored] = await people.query<{ income: string; views: string }>(
    creatorId,
    `SELECT (SELECT sum(earned) FROM stream_day WHERE day >= $1::date AND day < $2::date)::text AS income,
       (SELECT sum(views) FROM channel_view_day WHERE day >= $1::date AND day < $2::date)::text AS views`,
    [OCTOBER.from, OCTOBER.to],
  );
  expect(stored).toEqual({ income: cents(income), views: String(views) });
});

test("a cell that would be a formula is text in the file", async ({ page }) => {
  const rows = await download(page.request, "ledger", { from: "2020-01-01", to: "2027-01-01" });
  expect(rows.length).toBeGreaterThan(100);
  for (const row of rows) {
    for (const [name, cell] of Object.entries(row)) {
      if (!/^-?\d+(\.\d+)?$/.test(cell)) expect(cell, name).not.toMatch(/^[=+\-@\t\r]/);
    }
  }
});

async function figures(creatorId: string, by: string): Promise<Figures> {
  const question = ["--creator", creatorId, "--from", OCTOBER.from, "--to", OCTOBER.to, "--by", by, "--json"];
  const { stdout } = await run(process.execPath, ["scripts/admin.mjs", "figures", ...question], {
    env: { ...process.env, ...serverEnvironment },
  });
  return JSON.parse(stdout) as Figures;
}

async function download(
  request: APIRequestContext,
  name: "ledger" | "months",
  period = OCTOBER,
): Promise<Record<string, string>[]> {
  const response = await request.get(`/api/export/${name}?${new URLSearchParams(period).toString()}`);
  return Papa.parse<Record<string, string>>((await response.text()).trim(), { header: true }).data;
}

/** Minor units as text, sign and all, from any of the ways in which an amount is written. */
function cents(text: string): string {
  return String(Math.round(Number(text.replaceAll(/[$,]/g, "").replace("−", "-")) * 100));
}

function sum(amounts: readonly string[]): string {
  return String(amounts.reduce((total, amount) => total + Number(cents(amount)), 0));
}

function grouped(major: string): string {
  return Number(major).toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}
