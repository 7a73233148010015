import Papa from "papaparse";
import type { Page } from "playwright/test";
import { amountsIn, cents, sum } from "./amounts";
import { expect, test } from "./fixtures";

const MONTHS = "/compare?a=2026-10&b=2026-09&clock=earned";

test.describe("with two years of figures", () => {
  test.use({ ledger: "sample" });

  test("the sentence, the picture, the tables and the file say the same numbers", async ({ page }) => {
    await page.goto("/home?range=2026-10&compare=previous&clock=earned");
    const homeIncome = cents(/Income\s+(\$[\d,.]+)/.exec(await equation(page).innerText())?.[1] ?? "");
    await page.goto(MONTHS);
    const waterfall = page.getByRole("table", { name: "What moved it" });
    const rows = await waterfall.getByRole("row").allInnerTexts();
    const [before, ...rest] = rows.slice(1).map(amountsIn);
    const after = rest.pop()?.at(-1) ?? Number.NaN;
    const bars = rest.map(([amount = Number.NaN]) => amount);
    expect(bars.length).toBeGreaterThan(4);
    expect(after).toBe(homeIncome);
    expect(sum(bars)).toBe(after - (before?.at(-1) ?? Number.NaN));

    const said = amountsIn(await page.locator("[data-sentence]").innerText());
    const together = said.pop();
    expect([together, sum(said)]).toEqual([sum(bars), sum(bars)]);

    const table = page.getByRole("region", { name: "By stream", exact: true }).getByRole("row");
    expect(amountsIn(await table.last().innerText())).toEqual([after, before?.at(-1), together]);
    const streams = (await table.allInnerTexts()).slice(1, -1).map(amountsIn);
    expect(sum(streams.map(([amount = 0]) => amount))).toBe(after);
    const segments = page.getByRole("region", { name: "By length", exact: true }).getByRole("row");
    expect(amountsIn(await segments.last().innerText()).slice(0, 3)).toEqual([
      after,
      before?.at(-1),
      together,
    ]);

    const file = await download(page);
    const ofPart = (part: string) =>
      file.filter((row) => row.part === part).map((row) => cents(row.income ?? ""));
    expect(ofPart("income_change")).toEqual(bars);
    expect(sum(ofPart("income_change_part"))).toBe(sum(bars));
    expect(ofPart("total")).toEqual([after, before?.at(-1)]);
    expect(
      sum(
        file
          .filter((row) => row.part === "stream" && row.first_day === "2026-10-01")
          .map((row) => cents(row.income ?? "")),
      ),
    ).toBe(after);
  });

  test("from Home two clicks lead to any two months, and Back undoes a choice", async ({ page }) => {
    await page.goto("/home?range=2026-10&compare=year");
    await page.getByRole("main").getByRole("link", { name: "Compare" }).click();
    await expect(page).toHaveURL(/a=2026-10&b=year/);
    await expect(page.getByRole("region", { name: "October 2025" })).toBeVisible();
    const periods = page.getByRole("form", { name: "The periods" });
    await periods.getByLabel("First period").selectOption({ label: "May 2026" });
    await periods.getByLabel("Compared with").selectOption({ label: "March 2025" });
    await periods.getByRole("button", { name: "Show" }).click();
    await expect(page.getByRole("region", { name: "May 2026" })).toBeVisible();
    await expect(page.getByRole("region", { name: "March 2025" })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole("region", { name: "October 2025" })).toBeVisible();
  });

  test("periods are swapped, added and taken out, and every bar turns its sign", async ({ page }) => {
    await page.goto(MONTHS);
    const sentence = page.locator("[data-sentence]");
    const said = amountsIn(await sentence.innerText());
    await page.getByRole("link", { name: "Swap the first two" }).click();
    await expect(page).toHaveURL(/a=2026-09&b=2026-10/);
    expect(amountsIn(await sentence.innerText())).toEqual(said.map((amount) => -amount));
    await page.getByRole("link", { name: "Add a period" }).click();
    await expect(page.getByRole("region", { name: "September 2025" })).toBeVisible();
    await page.getByRole("link", { name: "Add a period" }).click();
    await expect(page.getByLabel("Fourth period")).toBeVisible();
    await expect(page.getByRole("link", { name: "Add a period" })).toHaveCount(0);
    await page.getByRole("link", { name: "Without September 2025" }).click();
    await expect(page.getByRole("region", { name: "September 2025" })).toHaveCount(0);
  });

  test("a bar opens its segments, a segment its videos, and money its lines", async ({ page }) => {
    await page.goto(MONTHS);
    const waterfall = page.getByRole("table", { name: "What moved it" });
    await waterfall.getByRole("link", { name: "Rate: Creator Rewards" }).click();
    const parts = page.getByRole("region", { name: /^Parts of/ });
    await expect(parts).toBeVisible();
    const bar = amountsIn(await waterfall.getByRole("row", { name: /Rate: Creator Rewards/ }).innerText())[0];
    const rows = (await parts.getByRole("row").allInnerTexts())
      .slice(1)
      .map((text) => amountsIn(text).at(-1) ?? 0);
    expect(rows.at(-1)).toBe(bar);
    expect(sum(rows.slice(0, -1))).toBe(bar);
    await expect(
      page.getByRole("link", { name: "Creator Rewards, October 2026", exact: true }),
    ).toHaveAttribute("href", "/income?stream=creator_rewards&range=2026-10&clock=earned");
    await parts.getByRole("link", { name: "1 to 3 minutes", exact: true }).click();
    const videos = page.getByRole("region", { name: "Videos: 1 to 3 minutes", exact: true });
    await videos.getByRole("link").nth(1).click();
    await expect(page).toHaveURL(/\/videos\/[0-9a-f-]{36}$/);
  });

  test("the lines by day answer keys, and end with the periods' income", async ({ page }) => {
    await page.goto(MONTHS);
    const total = amountsIn(
      await page.getByRole("region", { name: "By stream", exact: true }).getByRole("row").last().innerText(),
    );
    const chart = page.getByRole("application");
    await chart.focus();
    await page.keyboard.press("End");
    const spoken = page.getByRole("status").filter({ hasText: "Day 31" });
    await expect(spoken).toBeAttached();
    expect(amountsIn(await spoken.innerText())[0]).toBe(total[0]);
    await page.keyboard.press("Home");
    await expect(page.getByRole("status").filter({ hasText: "Day 1:" })).toBeAttached();
  });

  test("hidden amounts are nowhere on the page", async ({ page }) => {
    await page.goto(`${MONTHS}&open=views`);
    await page.getByRole("button", { name: "Hide amounts" }).click();
    await expect(page.locator("[data-sentence]")).toContainText("•••");
    await expect(page.getByRole("main").getByText(/\$\d/)).toHaveCount(0);
    await expect(page.getByRole("table", { name: "What moved it" }).locator("[data-swatch]")).toHaveCount(0);
    await page.getByRole("button", { name: "Show amounts" }).click();
    await expect(page.locator("[data-sentence]")).not.toContainText("•••");
  });

  test("an address that means nothing still shows two periods", async ({ page }) => {
    await page.goto(
      "/compare?a=soon&b=never&by=luck&zone=Mars&open=door&segment=none&of=all&lines=x&own=a&from=1",
    );
    await expect(page.getByRole("table", { name: "What moved it" })).toBeVisible();
    await expect(page.getByText("No single video is behind it.")).toBeVisible();
  });
});

function equation(page: Page) {
  return page.getByRole("region", { name: /^Per 1,000 views, / });
}

async function download(page: Page): Promise<Record<string, string>[]> {
  const href = await page.getByRole("link", { name: "Download CSV" }).first().getAttribute("href");
  const response = await page.request.get(href ?? "");
  expect(response.headers()["content-disposition"]).toContain("compare-2026-10-01-2026-10-31");
  return Papa.parse<Record<string, string>>((await response.text()).trim(), { header: true }).data;
}
