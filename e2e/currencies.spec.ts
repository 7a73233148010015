import type { Page } from "playwright/test";
import { saveButton } from "./app";
import { expect, test } from "./fixtures";

const LINE = `SELECT base_amount::text AS base, paid_base_amount::text AS paid, rate_source AS source, state FROM income`;

/** A fee of 10,500 kronor, earned on a Saturday in October. */
async function addFee(page: Page) {
  await page.goto("/income/new");
  await page.getByLabel("Amount", { exact: true }).fill("10500");
  await page.getByLabel("Currency").selectOption("SEK");
  await page.getByLabel("Kind").selectOption("brand_deal");
  await page.getByLabel("State").selectOption("confirmed");
  await page.getByLabel("Earned from").fill("2026-10-03");
  await page.getByLabel("Earned to").fill("2026-10-03");
  await saveButton(page).click();
  await expect(page).toHaveURL(/\/income$/);
}

async function openFee(page: Page) {
  await page.goto("/income");
  await page.getByRole("list", { name: "October" }).getByRole("link", { name: "Brand deal" }).click();
  await expect(page).toHaveURL(/\/income\/[0-9a-f-]{36}/);
}

type Rate = { from: string; rate: string; firstDay: string; lastDay?: string };

async function typeRate(page: Page, { from, rate, firstDay, lastDay = "" }: Rate) {
  const form = page.getByRole("form", { name: "Add a rate" });
  await form.getByLabel("One unit of").fill(from);
  await form.getByLabel("Is worth").fill(rate);
  await form.getByLabel("First day").fill(firstDay);
  await form.getByLabel("Last day").fill(lastDay);
  await form.getByRole("button", { name: "Add a rate" }).click();
  return form;
}

test("a fee waits for a rate, and a typed one converts it; Undo takes back both", async ({
  page,
  people,
  person,
}) => {
  await addFee(page);
  await expect(page.getByText("besides SEK 10,500.00, not converted")).toBeVisible();
  await page.getByRole("link", { name: "Type a rate on these lines, or load rates" }).click();
  await page.getByText("Add a rate").first().click();

  const form = await typeRate(page, {
    from: "XXQ",
    rate: "0",
    firstDay: "2026-10-31",
    lastDay: "2026-10-01",
  });
  await expect(form.getByLabel("One unit of")).toHaveAccessibleDescription(
    "Choose a currency from the list.",
  );
  await expect(form.getByLabel("One unit of")).toBeFocused();
  await expect(form.getByLabel("Is worth")).toHaveAccessibleDescription("A rate is more than zero.");
  await expect(form.getByLabel("Last day")).toHaveAccessibleDescription(
    /^The last day is before the first\./,
  );
  await expect(form.getByLabel("One unit of")).toHaveValue("XXQ");

  await typeRate(page, { from: "sek", rate: "0,0912", firstDay: "2026-10-01", lastDay: "2026-10-31" });
  await expect(page.getByText("Rate added")).toBeVisible();
  await expect(page.getByText("1 SEK = 0.0912 EUR")).toBeVisible();
  expect(await people.query(person.creatorId, LINE)).toMatchObject([{ base: "95760", source: "typed" }]);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByText("Undone")).toBeVisible();
  expect(await people.query(person.creatorId, LINE)).toMatchObject([{ base: null, source: null }]);
});

test("what arrived is noted beside what was earned, and its movement is in no total", async ({
  page,
  people,
  person,
}) => {
  await addFee(page);
  await page.goto("/settings");
  await page.getByText("Add a rate").first().click();
  await typeRate(page, { from: "SEK", rate: "0.0912", firstDay: "2026-10-01", lastDay: "2026-10-31" });
  await expect(page.getByText("Rate added")).toBeVisible();
  await openFee(page);
  await expect(page.getByText("SEK 10,500.00 at 0.0912 (your own rate) = €957.60")).toBeVisible();
  await page.getByLabel("Received, EUR").fill("969.70");
  await page.getByRole("button", { name: "Mark as paid" }).click();
  await expect(page.getByText("Worth €969.70 when it was paid: €12.10 gained")).toBeVisible();
  expect(await people.query(person.creatorId, LINE)).toMatchObject([
    { base: "95760", paid: "96970", state: "paid" },
  ]);
  await page.goto("/income");
  await expect(page.getByText("Currency movement on what was paid: +€12.10, in no total")).toBeVisible();
  await expect(page.getByText("€957.60").first()).toBeVisible();
});

test("another base currency says what finds no rate, converts only once agreed to, and is undone exactly", async ({
  page,
  people,
  person,
}) => {
  await addFee(page);
  await page.goto("/settings");
  await page.getByText("Add a rate").first().click();
  await typeRate(page, { from: "SEK", rate: "0.0912", firstDay: "2026-10-01", lastDay: "2026-10-31" });
  await expect(page.getByText("Rate added")).toBeVisible();
  const before = await people.query(person.creatorId, LINE);

  const settings = page.getByRole("form", { name: "Creator" });
  await settings.getByLabel("Currency").selectOption("NOK");
  await settings.getByRole("button", { name: "Save" }).click();
  await expect(settings.getByRole("alert")).toContainText("None of them has one to NOK yet");
  expect(await people.query(person.creatorId, LINE)).toEqual(before);

  await settings.getByLabel("Currency").selectOption("SEK");
  await settings.getByRole("button", { name: "Save" }).click();
  await expect(settings.getByRole("alert")).toContainText("All of them have one.");
  await expect(settings.getByLabel("Convert all of them")).toBeFocused();
  await page.keyboard.press("Space");
  await settings.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  expect(await people.query(person.creatorId, LINE)).toMatchObject([{ base: "1050000", source: null }]);

  await page.goto("/activity");
  const entry = page.getByRole("listitem").filter({ hasText: "Base currency: EUR → SEK" });
  await entry.getByRole("button", { name: /^Undo/ }).click();
  await expect(page.getByText("Undone", { exact: true })).toBeVisible();
  expect(await people.query(person.creatorId, LINE)).toEqual(before);
});

test.describe("on an installation without rates", () => {
  test("who does not run it is told whom to ask, and is offered no file", async ({ page }) => {
    await page.goto("/settings");
    const topic = page.getByRole("region", { name: "Currencies" });
    await expect(topic.getByText("No reference rates are loaded")).toBeVisible();
    await expect(topic.getByText("ask the owner of this installation")).toBeVisible();
    await expect(topic.getByRole("button", { name: "Fetch today’s rates" })).toHaveCount(0);
  });
});
