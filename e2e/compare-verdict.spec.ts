import type { Page } from "playwright/test";
import { fillIn, saveButton } from "./app";
import { expect, test } from "./fixtures";

test.describe("with two years of figures", () => {
  test.use({ ledger: "sample" });

  test("a change is one of three words, grey where it may be chance, and the same on Home", async ({
    page,
  }) => {
    await page.goto("/compare?a=2026-10&b=2025-10&clock=earned");
    const verdict = page.getByRole("region", { name: "Is it real?" });
    const word = /likely up|likely down|within noise/.exec(await verdict.innerText())?.[0] ?? "none";
    await page.goto("/home?range=2026-10&compare=year&clock=earned");
    const delta = equation(page).locator("[data-delta]").first();
    await expect(delta).toContainText(word);
    const isColoured = /▲|▼/.test(await delta.innerText());
    const direction = await delta.getAttribute("data-delta");
    const hasDeals = /without deals/.test(await delta.innerText());
    expect(isColoured).toBe(!hasDeals && word === `likely ${direction ?? ""}`);
  });

  test("where a deal paid, the word says that it is without deals, and the change is quiet", async ({
    page,
  }) => {
    for (const path of ["/home?range=2026-11&compare=previous", "/compare?a=month&b=previous"]) {
      await page.goto(`${path}&clock=earned`);
      const delta = page
        .getByRole("main")
        .locator("[data-delta]")
        .filter({ hasText: /without deals: (likely|within)/ });
      await expect(delta).toHaveAttribute("data-delta", "up");
      await expect(delta).not.toContainText(/▲|▼/);
    }
  });
});

test("a creator with three videos sees honest words and no arrow", async ({ page }) => {
  for (const [title, publishedOn, amount] of [
    ["Soup", "2026-10-03", "10.00"],
    ["Bread", "2026-10-14", "4.00"],
    ["Jam", "2026-11-04", "30.00"],
  ] as const) {
    await page.goto("/add");
    await fillIn(page, { link: title, publishedOn, views: "10,000", amount, stream: "Rewards" });
    await saveButton(page).click();
    await expect(page).not.toHaveURL(/\/add/);
  }
  await page.goto("/compare?a=month&b=2026-10");
  await expect(page.getByRole("region", { name: "Is it real?" })).toContainText("not enough videos");
  await expect(page.getByRole("main").getByText(/▲|▼/)).toHaveCount(0);
  await expect(page.locator("[data-sentence]")).toContainText("Together");
  await page.goto("/home?range=month&compare=previous");
  await expect(equation(page).locator("[data-delta]").first()).toContainText("not enough videos to tell");
});

test("before anything is logged the page says what will be here", async ({ page }) => {
  await page.goto("/compare");
  await expect(
    page.getByRole("heading", { name: "Two months side by side, and why they differ" }),
  ).toBeVisible();
});

function equation(page: Page) {
  return page.getByRole("region", { name: /^Per 1,000 views, / });
}
