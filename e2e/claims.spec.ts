import type { Locator, Page } from "playwright/test";
import { expect, test } from "./fixtures";

const MONTHS = "/compare?a=2026-10&b=2026-09&clock=earned";

test.use({ ledger: "sample" });

test("every amount of Compare opens lines that come to the same, however videos are told apart", async ({
  page,
}) => {
  for (const by of ["length", "category", "tag", "hour", "region", "sponsored", "channel", "video"]) {
    await page.goto(`${MONTHS}&by=${by}`);
    const links = page.locator("#segments tbody a[href^='/math']");
    const claims = await readClaims(links);
    expect(claims.length, by).toBeGreaterThan(3);
    // The largest, the last, and one of the earlier period.
    for (const claim of [claims[0], claims[1], claims.at(-1)]) await opensTo(page, claim);
  }
  await page.goto(MONTHS);
  for (const claim of await readClaims(page.locator("#streams a[href^='/math']"))) await opensTo(page, claim);
});

for (const of of ["income", "erpm"])
  test(`every bar of ${of} opens its parts, their lines, and products that come to the bar`, async ({
    page,
  }) => {
    await page.goto(`${MONTHS}&of=${of}`);
    const hrefs = await page
      .getByRole("table", { name: "What moved it" })
      .getByRole("link")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    expect(hrefs.length).toBeGreaterThan(3);
    for (const href of hrefs) {
      await page.goto(href);
      const bar = page.locator("#bar");
      await bar.getByText("The formula with its numbers").click();
      const rows = await bar.getByRole("row").allInnerTexts();
      const parts = rows.slice(1, -1).map((row) => amountsIn(row).at(-1) ?? 0);
      const whole = amountsIn(rows.at(-1) ?? "").at(-1) ?? 0;
      expect(near(sum(parts)), href).toBe(near(whole));
      const lines = await bar.locator("dd").allInnerTexts();
      expect(near(sum(lines.map((line) => amountsIn(line).at(-1) ?? 0))), href).toBe(near(whole));
      const [claim] = await readClaims(bar.locator("tbody a[href^='/math'].figure-link"));
      await opensTo(page, claim);
    }
  });

test("the numbers put into the formula of a bar give what it says", async ({ page }) => {
  await page.goto(`${MONTHS}&open=views`);
  await page.locator("#bar").getByText("The formula with its numbers").click();
  for (const line of await page.locator("#bar dd").allInnerTexts()) {
    const [, after, before, perThousand, amount] =
      /^\(([\d,]+) − ([\d,]+)\) views × (−?\$[\d.,]+) ÷ 1,000 = ([+−]\$[\d.,]+)$/.exec(line) ?? [];
    const product = ((count(after) - count(before)) * money(perThousand)) / 1000;
    expect(Math.abs(product - money(amount)), line).toBeLessThan(0.02);
  }
});

test("a word opens the formula and the videos that decide it, and places how they come about", async ({
  page,
}) => {
  await page.goto(MONTHS);
  const verdict = page.getByRole("region", { name: "Is it real?" });
  await verdict.getByText("What this rests on").click();
  await expect(verdict.getByText(/^October 2026: 1,000 × \$[\d,.]+ ÷ [\d,]+ views = \$/)).toBeVisible();
  const interval = await verdict.getByText(/ ± .* is .* to .*: /).innerText();
  const word = /likely up|likely down|within noise/.exec(await verdict.innerText())?.[0];
  const [, low = 0, high = 0] = (/ is (−?[\d.]+) to (−?[\d.]+):/.exec(interval) ?? []).map(signed);
  expect(word).toBe(low > 0 ? "likely up" : high < 0 ? "likely down" : "within noise");
  const doubts = await verdict.getByRole("row").locator("td:first-of-type").allInnerTexts();
  expect(doubts.reduce((all, text) => all + (Number.parseFloat(text) || 0), 0)).toBeCloseTo(100, -1);
  await page.getByText("How the places come about").click();
  await expect(
    page
      .locator("#segments dd")
      .filter({ hasText: /^Z = [\d,]+ ÷ / })
      .first(),
  ).toBeVisible();
  await verdict.getByRole("row").nth(1).getByRole("link").click();
  await expect(page).toHaveURL(/\/videos\/[0-9a-f-]{36}$/);
});

test("a cell of the publish months opens the videos that it is the sum of, and their days", async ({
  page,
}) => {
  await page.goto("/videos/cohorts?show=income");
  const heat = page.getByRole("table", { name: "Income by publish month and age" });
  const said = await heat
    .getByRole("link", { name: "September 2026, day 7: the videos behind it" })
    .innerText();
  await heat.getByRole("link", { name: "September 2026, day 7: the videos behind it" }).click();
  const cell = page.locator("#cell");
  await expect(cell.getByText(`1,000 × ${said}`)).toBeVisible();
  const rows = await cell.getByRole("row").allInnerTexts();
  expect(sum(rows.slice(1, -1).map((row) => amountsIn(row).at(-1) ?? 0))).toBeCloseTo(money(said), 6);
  await cell
    .getByRole("link", { name: /until day 7/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/math\?figure=video.*clock=earned/);
  await page.goto("/videos/cohorts");
  await page.getByRole("link", { name: "August 2026, after day 28: the videos behind it" }).click();
  await expect(page.locator("#cell").getByText(/views after day 28 ÷ [\d,]+ views = /)).toBeVisible();
});

test("a place of the ranking is worked out for the video that was asked for", async ({ page }) => {
  await page.goto("/videos/ranking?range=2026-10");
  const row = page
    .getByRole("table", { name: /ranked fairly/ })
    .getByRole("row")
    .nth(3);
  const place = row.getByRole("link", { name: /how its place comes about/ });
  const fair = await place.innerText();
  await place.click();
  const how = page.locator("#how");
  await expect(how.getByText(`= ${fair}, where`)).toBeVisible();
  await how.getByRole("link", { name: "All inputs, line by line" }).click();
  await expect(page).toHaveURL(/\/math\?figure=video.*range=2026-10/);
});

test("each insight opens its rows and its formula", async ({ page }) => {
  await page.goto("/insights");
  const cards = page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { level: 3 }) });
  const total = await cards.count();
  expect(total).toBeGreaterThan(3);
  for (let index = 0; index < total; index += 1) {
    const card = cards.nth(index);
    await card.locator("summary").click();
    await expect(card.locator("details").getByRole("link").first()).toBeVisible();
    await expect(card.locator("details p").first()).toBeVisible();
  }
  await expect(page.getByText(/1 ÷ 0\.\d+ = \d+\.\d\d/).first()).toBeVisible();
});

type Claim = { href: string; amount: number };

/** Amounts with where they lead. */
async function readClaims(links: Locator): Promise<Claim[]> {
  const found = await links.evaluateAll((all) =>
    all.map((link) => ({ href: link.getAttribute("href") ?? "", text: link.textContent })),
  );
  return found.map(({ href, text }) => ({ href, amount: amountsIn(text)[0] ?? 0 }));
}

/** The lines there add up to the amount that led to them. */
async function opensTo(page: Page, claim: Claim | undefined): Promise<void> {
  if (claim === undefined) throw new Error("There is nothing to open.");
  await page.goto(claim.href);
  const lines = page.locator("#lines");
  const text = await lines.innerText();
  const amounts = (await lines.getByRole("listitem").allInnerTexts()).map((row) => lastAmount(row));
  if (claim.amount === 0 && amounts.length === 0) return;
  const listed = await lines.evaluate((section) =>
    [...section.querySelectorAll("li")].map((row) => row.lastElementChild?.textContent ?? ""),
  );
  expect(near(sum(listed.map((row) => lastAmount(row)))), `${claim.href}\n${text}`).toBe(near(claim.amount));
}

function lastAmount(text: string): number {
  return amountsIn(text).at(-1) ?? 0;
}

/** Every amount of a text with its sign, in major units. */
function amountsIn(text: string): number[] {
  return [...text.matchAll(/[+−]?\$[\d,]+(\.\d+)?/g)].map(([amount]) => money(amount));
}

function money(text = ""): number {
  return signed(text.replaceAll(/[$,+]/g, ""));
}

function count(text = ""): number {
  return Number(text.replaceAll(",", ""));
}

function signed(text: string): number {
  return Number(text.replace("−", "-"));
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

/** Floats of decimals, so that what is equal is. */
function near(amount: number): number {
  return Math.round(amount * 1e6) / 1e6 + 0;
}
