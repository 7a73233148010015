import type { Page } from "playwright/test";
import { expect, test } from "./fixtures";

const BADGE = /maturing, \d\d?% developed/;

function table(page: Page, name: string | RegExp) {
  return page.getByRole("table", { name });
}

test.use({ ledger: "sample" });

test("a young video says how far it is, in the list and on its page, and what it is likely to come to", async ({
  page,
}) => {
  await page.goto("/videos");
  const row = table(page, /^Videos/)
    .getByRole("row")
    .filter({ hasText: BADGE })
    .last();
  const badge = await row.getByText(BADGE).innerText();
  await row.getByRole("link").click();
  const section = page.locator("#maturing");
  await expect(section).toBeVisible();
  await expect(page.getByRole("main").getByText(badge)).toBeVisible();
  await expect(section.getByText("Views by day 90")).toBeVisible();
  await expect(section.getByText(/^between .* and/).first()).toBeVisible();
  await section.getByRole("button", { name: "How this is worked out" }).click();
  await expect(section.getByText(/views now ÷ .* likely by day 90 = /)).toBeVisible();
  await section.getByRole("link", { name: /All/i }).click();
  await expect(page).toHaveURL(/\/math\?figure=video/);
});

test("an old video is settled, and stands beside the middle one at equal age", async ({ page }) => {
  await page.goto("/videos?month=2026-06");
  await table(page, /^Videos/)
    .getByRole("row")
    .last()
    .getByRole("link")
    .click();
  const section = page.locator("#maturing");
  await expect(section.getByText("Its first 90 days are known")).toBeVisible();
  const ages = section.getByRole("table", { name: /equal age/ });
  await expect(ages.getByRole("row").filter({ hasText: "Views, day 7" })).toContainText(/of|videos/);
});

test("months stand beside each other at the same age, young ones still growing, and open their videos", async ({
  page,
}) => {
  await page.goto("/videos");
  await page.getByRole("link", { name: "By publish month" }).click();
  const heat = table(page, "Per 1,000 views by publish month and age");
  const october = heat.getByRole("row").filter({ hasText: "October 2026" });
  await expect(october.getByRole("cell").last()).toBeVisible();
  await expect(heat.getByRole("row").filter({ hasText: "November 2026" })).toContainText("still growing");
  await page.getByRole("navigation", { name: "Show" }).getByRole("link", { name: "Views" }).click();
  await expect(page).toHaveURL(/show=views/);
  const views = table(page, "Views by publish month and age");
  const september = views.getByRole("row").filter({ hasText: "September 2026" });
  const week = (await september.getByRole("cell").nth(1).innerText()).replaceAll(/\D/g, "");
  const csv = await (await page.request.get("/api/export/cohorts")).text();
  const row = csv.split("\r\n").find((line) => line.startsWith("organic,2026-09,7,"));
  expect(row?.split(",")[5]).toBe(week);

  const count = /\d+/.exec(await september.getByText(/\d+ videos/).innerText())?.[0] ?? "";
  await september.getByRole("link", { name: "September 2026", exact: true }).click();
  await expect(page).toHaveURL(/\/videos\?month=2026-09/);
  // Those made for a brand are in the list as well.
  const listed = Number(/\d+/.exec(await page.getByRole("status").first().innerText())?.[0]);
  expect(listed).toBeGreaterThanOrEqual(Number(count));
  await page.getByRole("link", { name: /Published in September 2026/ }).click();
  await expect(page).not.toHaveURL(/month=/);
});

test("two months are compared at an age that both have reached", async ({ page }) => {
  await page.goto("/videos/cohorts?month=2026-10&with=2026-08&age=28");
  const both = table(page, "Both months, figure by figure");
  await expect(both.getByRole("row")).toHaveCount(3);
  await page.getByRole("navigation", { name: "Age" }).getByRole("link", { name: "Day 7" }).click();
  await expect(page).toHaveURL(/age=7/);
  await expect(page.getByText("Both as they were on day 7")).toBeVisible();
});

test("the ranking names the places a video may have, and leads from Home to the rows behind a figure", async ({
  page,
}) => {
  await page.goto("/home?range=2026-10");
  await page.locator("#best").getByRole("link", { name: "Ranked fairly" }).click();
  await expect(page).toHaveURL(/\/videos\/ranking\?range=2026-10/);
  const ranking = table(page, /ranked fairly/);
  const first = ranking.getByRole("row").nth(1);
  await expect(first.getByRole("cell").first()).toContainText(/place 1/);
  await expect(page.getByText(/not ranked: a fee is no rate per view/)).toBeVisible();
  await first.getByRole("link", { name: /came to this/ }).click();
  await expect(page).toHaveURL(/\/math\?figure=video.*range=2026-10/);
});

test("amounts that are hidden are in none of these pages", async ({ page }) => {
  await page.goto("/videos/cohorts");
  await page.getByRole("button", { name: "Hide amounts" }).click();
  await expect(table(page, "Per 1,000 views by publish month and age")).toContainText("•••");
  for (const path of ["/videos/cohorts?show=income", "/videos/ranking?range=12m"]) {
    await page.goto(path);
    await expect(page.getByRole("main")).toContainText("•••");
    await expect(page.getByRole("main").getByText(/[$€]\d/)).toHaveCount(0);
  }
  await page.getByRole("button", { name: "Show amounts" }).click();
  await expect(
    page
      .getByRole("main")
      .getByText(/[$€]\d/)
      .first(),
  ).toBeVisible();
});

test.describe("on a phone without scripts", () => {
  test.use({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });

  test("the badge, the months and the ranking are there, read by links alone", async ({ page }) => {
    await page.goto("/videos");
    await expect(page.getByRole("listitem").getByText(BADGE).first()).toBeVisible();
    await page.goto("/videos/cohorts");
    await page.getByRole("navigation", { name: "Show" }).getByRole("link", { name: "Income" }).click();
    await expect(table(page, "Income by publish month and age")).toBeVisible();
    await page.goto("/videos/ranking?range=12m");
    const ranking = table(page, /ranked fairly/);
    await expect(ranking.getByText(/^[\d,]+ views$/).first()).toBeVisible();
    const region = page.getByRole("region", { name: /ranked fairly/ });
    expect(await region.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
    await expect(ranking.getByRole("row")).toHaveCount(51);
    await page.getByRole("link", { name: "Show all" }).click();
    // The next page is another document, and is empty for a moment.
    await expect.poll(() => ranking.getByRole("row").count()).toBeGreaterThan(51);
  });
});
