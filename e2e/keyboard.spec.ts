import type { Locator, Page } from "playwright/test";
import { expect, test } from "./fixtures";

/** Tab until the focus is there, as a person without a mouse does. */
async function tabTo(page: Page, target: Locator) {
  await target.waitFor();
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("Tab does not lead there");
}

test.describe("looking", () => {
  test.use({ ledger: "sample" });

  test("from Home through period, chart and table to a video, without a mouse", async ({ page }) => {
    await page.goto("/home?range=2026-10&compare=previous");
    await page.locator("canvas").waitFor();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
    await page.keyboard.press("Enter");
    await tabTo(page, page.getByRole("button", { name: /^Period/ }));
    await page.keyboard.press("Enter");
    await tabTo(page, page.getByRole("link", { name: "September 2026" }));
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/range=2026-09/);
    await expect(page.getByRole("button", { name: /^Period/ })).toBeFocused();
    await tabTo(page, page.getByRole("application"));
    await page.keyboard.press("Home");
    await expect(page.getByRole("status").filter({ hasText: "1 September" })).toBeVisible();
    await page.keyboard.press("Escape");
    await tabTo(page, page.locator("summary", { hasText: "Show as table" }));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("table").first()).toBeVisible();
    const best = page.getByRole("region", { name: "Best videos" }).locator("a[href^='/videos/']");
    const first = best.filter({ hasNotText: "Ranked fairly" }).first();
    const title = await first.innerText();
    await tabTo(page, first);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  });

  test("shortcuts go places, wait while one types, and can be switched off", async ({ page }) => {
    await page.goto("/home?range=2026-10");
    await page.locator("canvas").waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("i");
    await expect(page).toHaveURL(/\/income/);
    await page
      .getByRole("searchbox")
      .or(page.getByLabel(/^Search/))
      .first()
      .focus();
    await page.keyboard.type("no new nightly");
    await expect(page).toHaveURL(/\/income/);
    await page.goto("/settings");
    await page.getByRole("checkbox", { name: "Single-key shortcuts" }).uncheck();
    await page.goto("/home");
    await page.locator("canvas").waitFor();
    await page.keyboard.press("n");
    await page.keyboard.press("g");
    await page.keyboard.press("v");
    await expect(page).toHaveURL(/\/home/);
  });
});

test("n, type, save, undo, without a mouse", async ({ page, people, person }) => {
  await page.goto("/activity");
  await expect(page.getByRole("heading", { name: "Nothing has happened yet" })).toBeVisible();
  await page.keyboard.press("n");
  await expect(page).toHaveURL(/\/add/);
  await tabTo(page, page.getByRole("combobox", { name: "Link or title" }));
  await page.keyboard.type("Typed by hand");
  await tabTo(page, page.getByRole("textbox", { name: /^Views now/ }));
  await page.keyboard.type("61k");
  await tabTo(page, page.getByRole("textbox", { name: /^Amount/ }));
  await page.keyboard.type("12,5");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Typed by hand" })).toBeVisible();
  const stored =
    "SELECT i.amount::text, s.views::text FROM income i JOIN view_snapshot s USING (creator_id, video_id)";
  expect(await people.query(person.creatorId, stored)).toEqual([{ amount: "1250", views: "61000" }]);
  await tabTo(page, page.getByRole("button", { name: "Undo", exact: true }));
  await page.keyboard.press("Enter");
  await expect(page.getByText("Undone", { exact: true })).toBeVisible();
  expect(await people.query(person.creatorId, "SELECT id FROM video")).toEqual([]);
});
