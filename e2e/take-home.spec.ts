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
  await rows.getByRole("link", { name: "Agency" }).click();
  const shares = page.getByRole("region", { name: "The agency’s share of each line" });
  await expect(shares.getByRole("listitem")).toContainText(/20% of €1,000\.00.*€200\.00/);
  await expect(page.getByText("That is 20% of €1,000.00 of income.").first()).toBeVisible();
  await page.getByRole("link", { name: "Change the agency’s share in Settings" }).click();
  await expect(page).toHaveURL(/\/settings#terms$/);
  await page.goto("/take-home?range=year");
  await rows.getByRole("link", { name: "Costs" }).click();
  await expect(page).toHaveURL(/\/costs\?range=2026-01-01\.\./);
  await expect(page.getByRole("main")).toContainText(/These costs\s*€100\.00/);

  await page.goto("/take-home?range=year");
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

test.describe("with two years of figures", () => {
  test.use({ ledger: "sample" });

  for (const clock of ["earned", "viewed", "paid"])
    test(`gross and fees open the lines they come from, which add up to them, as ${clock}`, async ({
      page,
    }) => {
      test.slow();
      await page.goto(`/take-home?range=12m&clock=${clock}`);
      const [gross, fee, income] = [
        await stepOf(page, "Gross"),
        await stepOf(page, "Platform fee"),
        await stepOf(page, "Income"),
      ];
      expect(fee).toMatch(/^−\$/);
      await ladder(page).getByRole("link", { name: "Gross", exact: true }).click();
      await expect(page).toHaveURL(new RegExp(`/math\\?figure=gross&range=12m&clock=${clock}`));
      const kept = fee.slice(1);
      await expect(
        page.getByText(`${gross} = ${income} of income + ${kept} that platforms kept before it`).first(),
      ).toBeVisible();
      const parts = page.getByRole("region", { name: "What it is made of" });
      await expect(parts).toContainText(`Sum${gross}`);
      expect(await centsOf(page, "What it is made of")).toBe(cents(gross));
      expect(await centsOf(page, "What platforms kept of each line")).toBe(cents(kept));
      await parts.getByRole("link", { name: "Platform fee" }).click();
      await expect(page).toHaveURL(/figure=kept%3AplatformFee&range=12m/);
      expect(await centsOf(page, "What platforms kept of each line")).toBe(cents(kept));
      await page
        .getByRole("region", { name: "What platforms kept of each line" })
        .getByRole("listitem")
        .first()
        .getByRole("link")
        .click();
      await expect(page).toHaveURL(/\/income\/[0-9a-f-]{36}$/);
      await page.goBack();
      await page.getByRole("main").getByRole("link", { name: "Take-home", exact: true }).click();
      await expect(page).toHaveURL(new RegExp(`/take-home\\?range=12m&clock=${clock}`));
      await ladder(page).getByRole("link", { name: "Income", exact: true }).click();
      expect(await centsOf(page, "Income lines")).toBe(cents(income));
    });

  test("while amounts are hidden the gross has none, in its text neither", async ({ page }) => {
    const address = "/math?figure=gross&range=12m&clock=earned";
    await page.goto(address);
    await page.getByRole("button", { name: "Hide amounts" }).click();
    await expect(page.getByRole("button", { name: "Show amounts" })).toBeVisible();
    const html = await (await page.request.get(address)).text();
    expect(html).toContain("•••");
    expect(html).not.toMatch(/[$€][\d,]+\.\d/);
  });
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

/** The amount of a step, as it is written. */
async function stepOf(page: Page, name: string): Promise<string> {
  const row = ladder(page)
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name, exact: true }) });
  return row.getByRole("cell").first().innerText();
}

/** What the rows of a section of a working add up to; those behind a tap too. */
async function centsOf(page: Page, section: string): Promise<number> {
  const rows = page.getByRole("region", { name: section }).locator("li");
  await expect(rows.first()).toBeVisible();
  const amounts = await rows.evaluateAll((all) => all.map((row) => row.lastElementChild?.textContent ?? ""));
  return amounts.reduce((sum, amount) => sum + cents(amount), 0);
}

function cents(amount: string): number {
  return Math.round(Number(amount.replace("−", "-").replaceAll(/[$,]/g, "")) * 100);
}
