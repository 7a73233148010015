import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { readPdf } from "../lib/testing/pdf-reader";
import { expect, test } from "./fixtures";
import type { People, Person } from "./people";

/** A deal of €900.00 for two videos, everything delivered. */
async function addDeal(people: People, { creatorId }: Person): Promise<string> {
  const [brand, deal] = [crypto.randomUUID(), crypto.randomUUID()];
  await people.query(creatorId, "INSERT INTO brand (creator_id, id, name) VALUES ($1, $2, 'Nordkaffe')", [
    creatorId,
    brand,
  ]);
  await people.query(
    creatorId,
    `INSERT INTO deal (creator_id, id, brand_id, title, stage, stage_since, currency, fee_kind, fee, agreed_on)
     VALUES ($1, $2, $3, 'Autumn roast', 'delivered', '2026-11-01', 'EUR', 'flat', 90000, '2026-10-01')`,
    [creatorId, deal, brand],
  );
  for (const [position, title] of ["Cold brew in a jar", "Five cups, one bean"].entries())
    await people.query(
      creatorId,
      `INSERT INTO deliverable (creator_id, id, deal_id, position, title, delivered_on)
       VALUES ($1, gen_random_uuid(), $2, $3, $4, '2026-11-01')`,
      [creatorId, deal, position, title],
    );
  return deal;
}

async function saySeller(page: Page) {
  await page.goto("/settings");
  const form = page.getByRole("form", { name: "What is printed on invoices" });
  await form.getByLabel("Name", { exact: false }).first().fill("Mira Lindqvist");
  await form.getByLabel("How to pay").fill("IBAN DE02 1203 0000 0000 2020 51");
  await form.getByLabel("Tax in percent").fill("19");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
}

test("from a deal to a paper with its number, its PDF and its credit note", async ({
  page,
  person,
  people,
}) => {
  const deal = await addDeal(people, person);
  await saySeller(page);
  await page.goto(`/deals/${deal}/invoice/new`);
  await expect(page.getByLabel("Line 1: what is billed")).toHaveValue("Cold brew in a jar");
  await expect(page.locator("[data-total]")).toHaveText("€1,071.00");
  await page.getByLabel("Quantity").first().fill("2");
  await expect(page.locator("[data-total]")).toHaveText("€1,606.50");
  await page.getByLabel("Quantity").first().fill("1");
  await page.getByRole("button", { name: "Issue as 2026-1" }).click();
  await expect(page.getByRole("heading", { name: "Invoice 2026-1" })).toBeVisible();
  await expect(page.getByText("Due in 30 days")).toBeVisible();

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download PDF" }).click();
  const file = await (await download).path();
  const { texts, isMarked } = await readPdf(new Uint8Array(await readFile(file)));
  expect(isMarked).toBe(true);
  for (const text of ["Invoice 2026-1", "Nordkaffe", "€900.00", "€171.00", "€1,071.00", "IBAN DE02"])
    expect(texts.join(" ")).toContain(text);

  await page.getByText("Write a credit note").click();
  await page.getByLabel("Without tax, in EUR").fill("100");
  await page.getByRole("button", { name: "Issue credit note" }).click();
  await expect(page.getByRole("heading", { name: "Credit note 2026-2" })).toBeVisible();
  await page.goto("/invoices");
  await expect(page.getByText("€952.00").first()).toBeVisible();
});

test("an invoice is written without JavaScript", async ({ browser, person, people }) => {
  const deal = await addDeal(people, person);
  const { sessionCookie } = await import("./people");
  const context = await browser.newContext({ javaScriptEnabled: false });
  await context.addCookies([sessionCookie(person)]);
  const page = await context.newPage();
  await page.goto(`/deals/${deal}/invoice/new`);
  await page.getByRole("button", { name: "Add a line" }).click();
  await page.getByLabel("Line 5: what is billed").fill("Travel");
  await page.getByLabel("Unit price in EUR").nth(4).fill("12,50");
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByRole("heading", { name: "Draft invoice" })).toBeVisible();
  await expect(page.getByLabel("Line 3: what is billed")).toHaveValue("Travel");
  await context.close();
});

for (const scheme of ["light", "dark"] as const) {
  test(`invoices fit a phone and are accessible in ${scheme}`, async ({ page, person, people }) => {
    const deal = await addDeal(people, person);
    await page.emulateMedia({ colorScheme: scheme });
    await saySeller(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`/deals/${deal}/invoice/new`);
    await check(page);
    await page.getByRole("button", { name: /^Issue as/ }).click();
    await expect(page.getByRole("heading", { name: /^Invoice/ })).toBeVisible();
    await check(page);
    await page.goto("/invoices");
    await check(page);
  });
}

async function check(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}
