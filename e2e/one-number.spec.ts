import Papa from "papaparse";
import type { APIRequestContext, Page } from "playwright/test";
import { expect, test } from "./fixtures";
import { heroText } from "./app";
import { readFigures } from "./command-line";

const OCTOBER = { from: "2026-10-01", to: "2026-11-01" };

const CLOCKS = {
  earned: "by when it was earned",
  viewed: "by when its views came",
  paid: "by when it was paid",
} as const;

type Clock = keyof typeof CLOCKS;

test.use({ ledger: "sample" });

test("one number, many roads: screen, files, command line and database say the same", async ({
  page,
  person,
  people,
}) => {
  test.slow();
  const { creatorId } = person;
  const incomes: string[] = [];
  for (const clock of ["earned", "viewed", "paid"] as const) {
    const [byStream, byMonth] = await Promise.all([
      readFigures(creatorId, { ...OCTOBER, by: "stream", clock }),
      readFigures(creatorId, { ...OCTOBER, clock }),
    ]);
    const { income, views, erpm } = byStream.total;
    expect(byStream.clock).toBe(clock);
    expect(byMonth.total).toMatchObject({ income, views, erpm });
    incomes.push(income);

    await page.goto(`/home?range=2026-10&compare=off&clock=${clock}`);
    const equation = page.getByRole("region", { name: "Per 1,000 views, October 2026" });
    await expect(equation).toContainText(`$${grouped(income)}`);
    expect(await heroText(page)).toBe(`$${Number(erpm).toFixed(Number(erpm) >= 1 ? 2 : 3)}`);
    await expect(page.getByRole("figure")).toContainText(CLOCKS[clock]);
    await equation.getByRole("button", { name: "How this is worked out" }).click();
    await expect(equation).toContainText(views.toLocaleString("en-US"));
    expect((await streamAmounts(page)).toSorted()).toEqual(
      byStream.rows.map((row) => cents(row.income)).toSorted(),
    );

    await equation.getByRole("link", { name: "All inputs, line by line" }).click();
    await expect(page.getByRole("region", { name: "Income lines" })).toContainText(`$${grouped(income)}`);
    await expect(page.getByRole("region", { name: "Views by video" })).toContainText(
      `${views.toLocaleString("en-US")} views`,
    );

    const ledger = await download(page.request, "ledger", { ...OCTOBER, clock });
    expect(sum(ledger.map((row) => row.in_period_base ?? ""))).toBe(cents(income));
    expect(new Set(ledger.map((row) => row.clock))).toEqual(new Set([clock]));
    const [month, ...others] = await download(page.request, "months", { ...OCTOBER, clock });
    expect(others).toEqual([]);
    expect(month).toMatchObject({
      month: "2026-10",
      income,
      views: String(views),
      per_1000_views: erpm,
      clock,
    });

    // From the days of the lines themselves, which the sums of screens and files are not read from.
    const [stored] = await people.query<{ income: string; views: string }>(
      creatorId,
      `SELECT (SELECT sum(${clock}) FROM income_day WHERE day >= $1::date AND day < $2::date)::text AS income,
         (SELECT sum(views) FROM channel_view_day WHERE day >= $1::date AND day < $2::date)::text AS views`,
      [OCTOBER.from, OCTOBER.to],
    );
    expect(stored).toEqual({ income: cents(income), views: String(views) });
  }
  expect(new Set(incomes).size, "three clocks, three numbers").toBe(3);
});

test("the notes beside the files tell the same sum in words", async ({ page, person }) => {
  const { total } = await readFigures(person.creatorId, { ...OCTOBER, clock: "paid" });
  const response = await page.request.get(
    `/api/export/notes?${new URLSearchParams({ ...OCTOBER, clock: "paid" }).toString()}`,
  );
  const notes = await response.text();
  expect(response.headers()["content-disposition"]).toContain(".txt");
  expect(notes).toContain("Income stands on the day it was paid");
  expect(notes).toMatch(new RegExp(`^ *\\$${grouped(total.income).replace(".", "\\.")}  Sum$`, "m"));
  await page.goto("/math?figure=erpm&range=2026-10&clock=paid");
  expect((await page.getByRole("region", { name: "As text" }).locator("pre").innerText()).trim()).toBe(
    notes.trim(),
  );
});

test("a clock that does not exist is refused in words", async ({ page }) => {
  const response = await page.request.get("/api/export/ledger?clock=sundial");
  expect(response.status()).toBe(400);
  expect(await response.text()).toContain("earned, viewed, paid");
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

async function download(
  request: APIRequestContext,
  name: "ledger" | "months",
  asked: { from: string; to: string; clock?: Clock },
): Promise<Record<string, string>[]> {
  const response = await request.get(`/api/export/${name}?${new URLSearchParams(asked).toString()}`);
  return Papa.parse<Record<string, string>>((await response.text()).trim(), { header: true }).data;
}

/** What the rows by stream say, in minor units. */
async function streamAmounts(page: Page): Promise<string[]> {
  const rows = page.getByRole("region", { name: "Where it came from" }).getByRole("listitem");
  const texts = await rows.allInnerTexts();
  return texts.map((text) => cents(/^[−-]?\$[\d,]+\.\d\d$/m.exec(text)?.[0] ?? ""));
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
