import type { Page } from "playwright/test";
import { expect, test } from "./fixtures";

const MONTHS = "/compare?a=2026-10&b=2026-09&clock=earned";

test.use({ ledger: "sample" });

test("every amount of Compare opens lines that come to the same, however videos are told apart", async ({
  page,
}) => {
  await page.goto(MONTHS);
  const claims: Claim[] = [];
  for (const by of ["length", "tag", "hour", "sponsored"]) {
    const segments = (await readPage(page, `${MONTHS}&by=${by}`)).segments;
    expect(segments.length, by).toBeGreaterThan(3);
    // Of the first segment in both periods, and of the last.
    claims.push(...segments.slice(0, 2), ...segments.slice(-1));
  }
  claims.push(...(await readPage(page, MONTHS)).streams.slice(0, 6));
  for (const claim of claims) await opensTo(page, claim);
});

for (const of of ["income", "erpm"])
  test(`every bar of ${of} opens its parts, their lines, and products that come to the bar`, async ({
    page,
  }) => {
    await page.goto(`${MONTHS}&of=${of}`);
    const all = await page
      .getByRole("table", { name: "What moved it" })
      .getByRole("link")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    // Both ends are figures of their own.
    const hrefs = all.filter((href) => !href.startsWith("/math?"));
    expect(all.length - hrefs.length).toBe(2);
    expect(hrefs.length).toBeGreaterThan(3);
    for (const href of hrefs) {
      const { parts, total, formula, bar } = await readPage(page, href);
      const whole = near(lastAmount(total));
      expect(near(sum(parts.map(lastAmount))), href).toBe(whole);
      expect(near(sum(formula.map(lastAmount))), href).toBe(whole);
      await opensTo(page, bar[0]);
    }
  });

test("what does not fit the table of segments is on its next page, and the way back is there", async ({
  page,
}) => {
  await page.goto(`${MONTHS}&by=video`);
  const segments = page.locator("#segments");
  const whole = await segments.locator("tfoot").innerText();
  const first = await segments.getByRole("rowheader").allInnerTexts();
  await segments.getByRole("link", { name: /^[\d,]+ more$/ }).click();
  await expect(page).toHaveURL(/[?&]rows=1/);
  await expect(segments.getByRole("link", { name: "50 before" })).toBeVisible();
  expect(await segments.locator("tfoot").innerText()).toBe(whole);
  await segments.getByRole("link", { name: "50 before" }).click();
  // The page in the middle has a next one too: only the first has none before it.
  await expect(segments.getByRole("link", { name: "50 before" })).toBeHidden();
  expect(await segments.getByRole("rowheader").allInnerTexts()).toEqual(first);
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
  await page.goto("/compare?a=2026-10&b=2025-10&clock=earned");
  const verdict = page.getByRole("region", { name: "Is it real?" });
  const word = /likely up|likely down|within noise/.exec(await verdict.innerText())?.[0];
  await verdict.getByText("What this rests on").click();
  await expect(verdict.getByText(/^October 2026: 1,000 × \$[\d,.]+ ÷ [\d,]+ views = \$/)).toBeVisible();
  const interval = await verdict.getByText(/ ± .* is .* to .*: /).innerText();
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
    await expect(card.locator("details").locator("li, tbody tr").first()).toBeVisible();
    await expect(card.locator("details p").first()).toBeVisible();
  }
  await expect(page.getByText(/1 ÷ 0\.\d+ = \d+\.\d\d/).first()).toBeVisible();
});

type Claim = { href: string; text: string };

/**
 * What a page of ours says, asked for and read without drawing it: amounts with where they lead, the parts of the bar that is
 * opened and their formula, and the lines of a working.
 */
async function readPage(page: Page, href: string) {
  return page.evaluate(async (address) => {
    const text = await (await fetch(address)).text();
    const found = new DOMParser().parseFromString(text, "text/html");
    const all = (selector: string) => [...found.querySelectorAll(selector)];
    const claims = (place: string) =>
      all(`${place} a.figure-link[href^='/math']`).map((link) => ({
        href: link.getAttribute("href") ?? "",
        text: link.textContent,
      }));
    const texts = (selector: string) => all(selector).map((one) => one.textContent);
    return {
      segments: claims("#segments tbody"),
      streams: claims("#streams"),
      bar: claims("#bar tbody"),
      parts: texts("#bar tbody tr td:last-child"),
      total: texts("#bar tfoot td:last-child").join(),
      formula: texts("#bar dd"),
      lines: all("#lines li").map((row) => row.lastElementChild?.textContent ?? ""),
    };
  }, href);
}

/** The lines there add up to the amount that led to them. */
async function opensTo(page: Page, claim: Claim | undefined): Promise<void> {
  if (claim === undefined) throw new Error("There is nothing to open.");
  const { lines } = await readPage(page, claim.href);
  expect(near(sum(lines.map(lastAmount))), claim.href).toBe(near(lastAmount(claim.text)));
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
