import type { Page } from "playwright/test";
import { amountField, quickAdd, saveButton } from "./app";
import { expect, test } from "./fixtures";

/** A value of a term, with the name of its form, which is that of the line that opens it. */
async function addTerm(page: Page, form: string, fields: Readonly<Record<string, string>>) {
  await page.goto("/settings");
  await page.locator("#terms summary", { hasText: form }).click();
  const open = page.getByRole("form", { name: form });
  for (const [label, text] of Object.entries(fields))
    await open.getByLabel(label, { exact: true }).fill(text);
  await open.getByRole("button", { name: form }).click();
}

async function addCost(page: Page, { amount, category }: { amount: string; category: string }) {
  await page.goto("/costs/new");
  await amountField(page).fill(amount);
  await page.getByLabel("Category").fill(category);
  await saveButton(page).click();
  await expect(page).toHaveURL(/\/costs$/);
}

function ladder(page: Page) {
  return page.getByRole("table", { name: "From gross to take-home" });
}

test("a deal, a share and a cost lead from gross to what is left, and Undo brings the cost back", async ({
  page,
}) => {
  // 1,000.00 less 20 % are 800.00; less 100.00 are 700.00; less 30 % are 490.00. Without the cost 560.00.
  await quickAdd(page, { link: "Oat milk test", views: "200,000", amount: "1,000.00", stream: "Deal" });
  await addTerm(page, "Set the agency’s share", { "Share in percent": "20", "In force from": "2026-01-01" });
  await expect(page.locator("#terms")).toContainText("20% since 1 January");
  await addTerm(page, "Set what is laid by", { "Share in percent": "30", "In force from": "2026-01-01" });
  await expect(page.locator("#terms")).toContainText("30% since 1 January");
  await addCost(page, { amount: "100", category: "Editing" });

  await page.goto("/take-home?range=year");
  const rows = ladder(page).getByRole("row");
  await expect(rows.filter({ hasText: "Gross" })).toContainText("€1,000.00");
  await expect(rows.filter({ hasText: "Agency" })).toContainText("−€200.00");
  await expect(rows.filter({ hasText: "Costs" })).toContainText("−€100.00");
  await expect(rows.filter({ hasText: "Tax reserve" })).toContainText("−€210.00");
  await expect(rows.filter({ hasText: "Take-home" })).toContainText("€490.00");
  const byVideo = page.getByRole("table", { name: "By video" });
  await byVideo.getByRole("link", { name: "Costs for no single video" }).click();
  await expect(page.getByRole("main")).toContainText(/These costs\s*€100\.00/);
  await expect(page.getByText("Shown are costs for no single video, without a tag")).toBeVisible();
  await page.getByRole("link", { name: "Show all" }).click();
  await expect(page).toHaveURL(/\/costs$/);
  await page.goto("/take-home?range=year");
  await page.getByRole("navigation", { name: "By" }).getByRole("link", { name: "Month" }).click();
  await expect(page).toHaveURL(/by=month/);
  const months = page.getByRole("table", { name: "By month" });
  await expect(months.getByRole("row").filter({ hasText: "November 2026" })).toContainText("€490.00");

  await page.goto("/costs");
  await page.getByRole("link", { name: "Editing" }).click();
  await page.getByRole("button", { name: "Delete this cost" }).click();
  await expect(page).toHaveURL(/\/costs$/);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("link", { name: "Editing" })).toBeVisible();
  await page.goto("/activity");
  await expect(page.getByText("Deleted a cost: Editing, €100.00")).toBeVisible();
});

test("a share over 100 % and a second value for one day are refused at their fields, with what was typed", async ({
  page,
}) => {
  await addTerm(page, "Set what is laid by", { "Share in percent": "130", "In force from": "2026-01-01" });
  const share = page.getByRole("form", { name: "Set what is laid by" }).getByLabel("Share in percent");
  await expect(page.getByText("A share is at most 100%.")).toBeVisible();
  await expect(share).toHaveValue("130");
  await expect(share).toBeFocused();
  await share.fill("30");
  await page.getByRole("button", { name: "Set what is laid by" }).click();
  await expect(page.locator("#terms")).toContainText("30% since 1 January");
  await addTerm(page, "Set what is laid by", { "Share in percent": "25", "In force from": "2026-01-01" });
  await expect(page.getByText("From 1 January on there is 30% already.")).toBeVisible();
});

test("what is said in public is used only once it is taken over", async ({ page }) => {
  await page.goto("/settings#terms");
  const terms = page.locator("#terms");
  await expect(terms).toContainText("No unit has a worth yet.");
  await terms.locator("summary", { hasText: "Values that are said in public" }).click();
  await terms.getByRole("button", { name: /^Take over ?: Diamond/ }).click();
  await expect(terms.locator("summary", { hasText: "Diamond" })).toContainText("0.005 USD since");
  await expect(terms.getByRole("button", { name: /^Take over ?: Diamond/ })).toHaveCount(0);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, ledger: "sample" });

  test("the ladder fits, and hides its amounts and their lengths", async ({ page }) => {
    await page.goto("/more");
    await page.getByRole("link", { name: "Take-home" }).click();
    await page.goto("/take-home?range=2026-09");
    await expect(ladder(page).getByRole("row")).toHaveCount(8);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    await page.getByRole("button", { name: "Hide amounts" }).click();
    await expect(ladder(page).getByRole("row").filter({ hasText: "Gross" })).toContainText("•••");
    await expect(page.getByRole("main").getByText(/[$€]/)).toHaveCount(0);
    await expect(ladder(page).locator("[data-swatch]")).toHaveCount(0);
  });
});
