import AxeBuilder from "@axe-core/playwright";
import Papa from "papaparse";
import type { Page } from "playwright/test";
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

  for (const [width, height] of [
    [390, 844],
    [1440, 900],
  ] as const) {
    for (const colorScheme of ["light", "dark"] as const) {
      test.describe(`at ${String(width)} px, ${colorScheme}`, () => {
        test.use({ viewport: { width, height }, colorScheme });

        test("no rule of WCAG 2.2 AA is broken, and nothing scrolls sideways", async ({ page }) => {
          test.slow();
          for (const by of ["length", "hour"]) {
            await page.goto(`${MONTHS}&c=year&by=${by}&open=mix&of=erpm`);
            await page.locator("canvas").waitFor();
            const { violations } = await new AxeBuilder({ page })
              .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
              .analyze();
            expect(
              violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`),
            ).toEqual([]);
            const width = await page.evaluate(
              () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
            );
            expect(width).toBeLessThanOrEqual(0);
          }
        });
      });
    }
  }

  test.describe("before any script", () => {
    test.use({ javaScriptEnabled: false });

    test("periods are chosen, days typed and a bar opened by links and forms alone", async ({ page }) => {
      await page.goto("/compare?a=2026-10&b=2026-09");
      const periods = page.getByRole("form", { name: "The periods" });
      await periods.getByLabel("Compared with").selectOption("2026-Q2");
      await periods.getByRole("button", { name: "Show" }).click();
      await expect(page.getByRole("region", { name: "Apr – Jun 2026" })).toBeVisible();
      await page.getByText("Own days").click();
      const own = page.getByRole("form", { name: "Own days" });
      await own.getByLabel("In the place of").selectOption("b");
      await own.getByLabel("First day").fill("2026-08-05");
      await own.getByLabel("Last day").fill("2026-08-14");
      await own.getByRole("button", { name: "Show" }).click();
      await expect(page.getByRole("region", { name: "5–14 August" })).toBeVisible();
      await page
        .getByRole("table", { name: "What moved it" })
        .getByRole("link", { name: "Views", exact: true })
        .click();
      await expect(page.getByRole("heading", { name: /^Behind/ })).toBeVisible();
    });
  });

  test.describe("on a phone", () => {
    test.use({ viewport: { width: 390, height: 844 } });

    test("each table fits, with the change under its amount and the word under what it is of", async ({
      page,
    }) => {
      await page.goto(`${MONTHS}&open=mix&segment=60`);
      for (const name of ["By stream", "By length", "Videos: 1 to 3 minutes"]) {
        const region = page.getByRole("region", { name: `${name}, table` });
        expect(await region.evaluate((box) => box.scrollWidth - box.clientWidth), name).toBe(0);
      }
      const total = (name: string) => page.getByRole("table", { name }).getByRole("row").last();
      const [income = 0, change, before = 0] = amountsIn(await total("By stream, table").innerText());
      expect(change).toBe(income - before);
      expect(amountsIn(await total("By length, table").innerText()).slice(0, 2)).toEqual([income, change]);
      await expect(page.getByRole("table", { name: "By length, table" })).toContainText("above the others");
    });

    test("of four periods the names of streams stay while the figures scroll by", async ({ page }) => {
      await page.goto(`${MONTHS}&c=year&d=2026-07`);
      const region = page.getByRole("region", { name: "By stream, table" });
      const name = region.getByRole("rowheader").first();
      const left = async () => Math.round((await name.boundingBox())?.x ?? -1);
      const before = await left();
      await region.evaluate((box) => box.scrollTo({ left: 200 }));
      expect(await region.evaluate((box) => box.scrollLeft)).toBeGreaterThan(100);
      expect(await left()).toBe(before);
    });

    test("Compare stands in the bar between Add and More, and Income behind More", async ({ page }) => {
      await page.goto("/home");
      const bar = page.locator(".bottom-bar");
      expect(await bar.getByRole("link").allInnerTexts()).toEqual([
        "Home",
        "Videos",
        "Add",
        "Compare",
        "More",
      ]);
      await bar.getByRole("link", { name: "Compare" }).click();
      await expect(page.getByRole("heading", { name: "Compare", level: 1 })).toBeVisible();
      await page.goto("/more");
      await expect(
        page.getByRole("list", { name: "More" }).getByRole("link", { name: "Income" }),
      ).toBeVisible();
    });
  });
});

function equation(page: Page) {
  return page.getByRole("region", { name: /^Per 1,000 views, / });
}

/** Every amount of a text with its sign, in minor units, in the order in which they stand. */
function amountsIn(text: string): number[] {
  return [...text.matchAll(/[+−]?\$[\d,]+\.\d\d(?!\d)/g)].map(([amount]) => cents(amount));
}

function cents(amount: string): number {
  return Math.round(Number(amount.replaceAll(/[$,+]/g, "").replace("−", "-")) * 100);
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

async function download(page: Page): Promise<Record<string, string>[]> {
  const href = await page.getByRole("link", { name: "Download CSV" }).first().getAttribute("href");
  const response = await page.request.get(href ?? "");
  expect(response.headers()["content-disposition"]).toContain("compare-2026-10-01-2026-10-31");
  return Papa.parse<Record<string, string>>((await response.text()).trim(), { header: true }).data;
}
