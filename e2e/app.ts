import { resolve } from "node:path";
import { expect, type Page } from "playwright/test";

/** Verbs of the app, by the words that a person reads. */

export async function signUp(
  page: Page,
  { name, email, password }: { name: string; email: string; password: string },
) {
  await page.goto("/sign-up");
  await page.getByLabel("Your name or channel").fill(name);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: "What did a thousand views earn you?" })).toBeVisible();
}

export async function lookAround(page: Page) {
  await page.goto("/home");
  await page.getByRole("button", { name: "Look around with sample data" }).click();
  await expect(page.locator("[data-hero]")).toBeVisible();
}

type Entry = { link: string; views?: string; amount?: string; stream?: string };

export async function quickAdd(page: Page, { link, views, amount, stream }: Entry) {
  await page.goto("/add");
  await page.getByLabel("Link or title").fill(link);
  if (views !== undefined) await page.getByLabel("Views now").fill(views);
  if (amount !== undefined) await page.getByLabel("Amount", { exact: true }).fill(amount);
  if (stream !== undefined) await page.getByRole("radio", { name: stream }).check({ force: true });
  await page.getByRole("button", { name: "Save", exact: true }).click();
}

export async function uploadFile(page: Page, path: string) {
  await page.goto("/import");
  await page.locator("input[type=file]").setInputFiles(path);
  await page.getByRole("button", { name: "Read this file" }).click();
}

export async function importFile(page: Page, path: string) {
  await uploadFile(page, path);
  await page.getByRole("button", { name: /^Import \d/ }).click();
  await expect(page.getByRole("link", { name: /Home|figures/i }).first()).toBeVisible();
}

/** A file of the test data: true shapes, invented rows. */
export function sample(name: string): string {
  return resolve("lib/core/testdata/formats", name);
}

/** What the equation on Home says, sign and all. */
export async function heroText(page: Page): Promise<string> {
  return (await page.locator("[data-hero]").innerText()).trim();
}
