import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { saveButton } from "./app";
import { expect, test } from "./fixtures";

const STORED =
  "SELECT statement_amount::text AS statement, received_amount::text AS received, fees::text, note, version FROM reconciliation";

function tips(page: Page) {
  return page.getByRole("region", { name: "Tips, EUR" });
}

/** A tip of 10.00 on 12 October, which the clock of these tests has behind it. */
async function logTip(page: Page, amount = "10.00") {
  await page.goto("/income/new");
  await page.getByRole("textbox", { name: /^Amount/ }).fill(amount);
  await page.getByLabel("Kind").selectOption("Tips");
  await page.getByLabel("Earned from").fill("2026-10-12");
  await page.getByLabel("Earned to").fill("2026-10-12");
  await saveButton(page).click();
  await expect(page).toHaveURL(/\/income$/);
}

async function closeOctober(page: Page) {
  await page.goto("/reconcile?month=2026-10");
  await page.getByRole("button", { name: "Close the books through October 2026" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Close the books" }).click();
  await expect(page.getByText("Books closed", { exact: true })).toBeVisible();
}

test("a month is held against its statement and its payout, and says in words what is left", async ({
  page,
  people,
  person,
}) => {
  await logTip(page);
  await page.goto("/reconcile");
  await expect(page.getByText("0 of 1 reconciled, 0% of the money")).toBeVisible();
  await expect(tips(page)).toContainText("No statement yet");
  await tips(page).getByText("Statement and payout").click();
  const field = (name: string) => tips(page).getByRole("textbox", { name });
  await field("On the statement (EUR)").fill("much");
  await field("Fees kept back (EUR)").fill("0.50");
  await saveButton(page).click();
  await expect(field("On the statement (EUR)")).toHaveAccessibleDescription(/This is not an amount/);
  await expect(field("On the statement (EUR)")).toHaveValue("much");
  await expect(field("Received (EUR)")).toHaveAccessibleDescription("Fill in the amount.");

  await field("On the statement (EUR)").fill("10.42");
  await field("Received (EUR)").fill("9.50");
  await saveButton(page).click();
  await expect(tips(page)).toContainText("€0.42 more on the statement than in the lines");
  expect(await people.query(person.creatorId, STORED)).toEqual([
    { statement: "1042", received: "950", fees: "50", note: "", version: 1 },
  ]);

  await field("On the statement (EUR)").fill("10.00");
  await saveButton(page).click();
  await expect(tips(page)).toContainText("Agrees");
  await expect(page.getByText("1 of 1 reconciled, 100% of the money")).toBeVisible();
  await page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect(tips(page)).toContainText("€0.42 more on the statement than in the lines");
});

test("closing says what it does, holds its figures, and asks why a closed month changes", async ({
  page,
  people,
  person,
}) => {
  await logTip(page);
  await page.goto("/reconcile?month=2026-10");
  await page.getByRole("button", { name: "Close the books through October 2026" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("stays as it is");
  await expect(dialog).toContainText("1 part is not reconciled yet.");
  await dialog.getByRole("button", { name: "Close the books" }).click();
  await expect(page.getByText("Books closed", { exact: true })).toBeVisible();
  await expect(page.getByText("October 2026 is closed.")).toBeVisible();

  await page.goto("/income");
  await page.getByRole("list", { name: "October 2026" }).getByRole("link").click();
  const form = page.getByRole("form", { name: "Edit" });
  await form.getByRole("textbox", { name: /^Amount/ }).fill("12.50");
  await saveButton(page).click();
  await expect(form.getByRole("alert")).toContainText("October 2026 is closed. Say why this changes;");
  await expect(form.getByRole("textbox", { name: "Reason" })).toBeFocused();
  await expect(form.getByRole("textbox", { name: /^Amount/ })).toHaveValue("12.50");
  await page.keyboard.type("A tip was missing");
  await saveButton(page).click();
  await expect(page.getByText("€2.50 of this is booked on 1 November")).toBeVisible();
  const byMonth =
    "SELECT month::text, sum(earned)::text AS earned FROM stream_day GROUP BY month ORDER BY month";
  expect(await people.query(person.creatorId, byMonth)).toEqual([
    { month: "2026-10-01", earned: "1000" },
    { month: "2026-11-01", earned: "250" },
  ]);

  await page.goto("/activity");
  await expect(page.getByText("Reason: A tip was missing")).toBeVisible();
  await page.goto("/reconcile?month=2026-10");
  await page.getByRole("button", { name: "Reopen from October 2026" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Reopen", exact: true }).click();
  await expect(page.getByRole("dialog").getByRole("textbox", { name: "Reason" })).toHaveAccessibleDescription(
    "Say why it is opened again.",
  );
  await page.getByRole("dialog").getByRole("textbox", { name: "Reason" }).fill("Too early");
  await page.getByRole("dialog").getByRole("button", { name: "Reopen", exact: true }).click();
  await expect(page.getByText("Books reopened", { exact: true })).toBeVisible();
  expect(await people.query(person.creatorId, byMonth)).toEqual([{ month: "2026-10-01", earned: "1250" }]);
});

test("deleting, paying and quick add ask the same in a closed month", async ({ page }) => {
  await logTip(page);
  await closeOctober(page);
  await page.goto("/income");
  await page.getByRole("list", { name: "October 2026" }).getByRole("link").click();
  await expect(page).toHaveURL(/\/income\/[0-9a-f-]{36}/);
  const line = page.url();
  await page.getByRole("button", { name: "Mark as paid" }).click();
  await expect(page.getByText("October 2026 is closed. Say why this changes;")).toBeVisible();
  await page.goto(line);
  await page.getByRole("button", { name: "Delete this line" }).click();
  await page.getByRole("textbox", { name: "Reason" }).fill("It was a refund");
  await page.getByRole("button", { name: "Delete this line" }).click();
  await expect(page.getByText("Line deleted")).toBeVisible();

  await page.goto("/add");
  await page.getByRole("textbox", { name: /^Amount/ }).fill("5.00");
  await page.getByRole("radio", { name: "Tips" }).check({ force: true });
  await page.locator("summary").first().click();
  await page.getByLabel("Earned from").fill("2026-10-13");
  await saveButton(page).click();
  await page.getByRole("textbox", { name: "Reason" }).fill("Forgotten");
  await saveButton(page).click();
  await expect(page).toHaveURL(/\/income$/);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`what is left over and the question before closing break no rule, ${colorScheme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await logTip(page);
    await page.goto("/reconcile?month=2026-10");
    await tips(page).getByText("Statement and payout").click();
    await tips(page).getByRole("textbox", { name: "On the statement (EUR)" }).fill("10.42");
    await saveButton(page).click();
    await expect(tips(page)).toContainText("€0.42 more");
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByRole("button", { name: "Close the books through October 2026" }).click();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}

test("no amount reaches the page while amounts are hidden", async ({ page }) => {
  await logTip(page, "1234.56");
  await page.goto("/reconcile?month=2026-10");
  await tips(page).getByText("Statement and payout").click();
  await tips(page).getByRole("textbox", { name: "On the statement (EUR)" }).fill("1235.00");
  await saveButton(page).click();
  await expect(tips(page)).toContainText("€0.44 more");
  await page.getByRole("button", { name: "Hide amounts" }).click();
  await page.reload();
  const html = await page.content();
  expect(html).not.toMatch(/1,?234\.56|1,?235\.00|€0\.44/);
  expect(html).toContain("•••");
});
