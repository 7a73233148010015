import { resolve } from "node:path";
import { expect, type Page } from "playwright/test";

/** Verbs of the app, by the words that a person reads. */

export const WELCOME = "What did a thousand views earn you?";

/** Loading two years of sample data takes seconds on a busy machine. */
const SAMPLE_MS = 45_000;

/** A commit is a job of its own, which takes seconds on a busy machine. */
export const COMMIT_MS = 45_000;

type Account = { name: string; email: string; password: string };

export async function signUp(page: Page, { name, email, password }: Account) {
  await page.goto("/sign-up");
  await page.getByLabel("Your name or channel").fill(name);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: WELCOME })).toBeVisible();
}

export async function lookAround(page: Page) {
  await page.goto("/home");
  await page.getByRole("button", { name: "Look around with sample data" }).click();
  await expect(page.locator("[data-hero]")).toBeVisible({ timeout: SAMPLE_MS });
}

type Entry = {
  link?: string;
  title?: string;
  publishedOn?: string;
  views?: string;
  amount?: string;
  stream?: string;
};

/** Types into the Add card that is open; saving is another verb. */
export async function fillIn(page: Page, { link, title, publishedOn, views, amount, stream }: Entry) {
  if (link !== undefined) await page.getByLabel("Link or title").fill(link);
  if (title !== undefined) await page.getByLabel("Title", { exact: true }).fill(title);
  if (publishedOn !== undefined) await page.getByLabel("Published on").fill(publishedOn);
  if (views !== undefined) await page.getByLabel("Views now").fill(views);
  if (amount !== undefined) await amountField(page).fill(amount);
  if (stream !== undefined) await page.getByRole("radio", { name: stream }).check({ force: true });
}

export function amountField(page: Page) {
  return page.getByRole("textbox", { name: /^Amount/ });
}

export function saveButton(page: Page) {
  return page.getByRole("button", { name: "Save", exact: true });
}

/** What a form says about itself; Next keeps an alert of its own for the names of pages. */
export function formAlert(page: Page) {
  return page.getByRole("form").getByRole("alert");
}

/** Logs one entry and waits until it is there. */
export async function quickAdd(page: Page, entry: Entry) {
  await page.goto("/add");
  await fillIn(page, entry);
  await saveButton(page).click();
  await expect(page).not.toHaveURL(/\/add/);
}

export type Upload = string | { name: string; mimeType: string; buffer: Buffer };

/** Reads a file into a preview. A refused file stays on the page it was chosen on, with a sentence. */
export async function uploadFile(page: Page, file: Upload) {
  await page.goto("/import");
  await fileField(page).setInputFiles(file);
  await page.getByRole("button", { name: "Read this file" }).click();
}

export function fileField(page: Page) {
  return page.locator("input[type=file]");
}

/** The four counts of a preview or of its result, by their names. */
export async function rowCounts(page: Page): Promise<Record<string, number>> {
  const list = page.getByRole("list", { name: "Rows of the file" });
  await expect(list).toBeVisible();
  const texts = await list.getByRole("listitem").allInnerTexts();
  const counts = texts.map((text): [string, number] => [
    /^\D*?(?=\n)/.exec(text)?.[0] ?? "",
    Number(/[\d,]+$/.exec(text)?.[0].replaceAll(",", "")),
  ]);
  return Object.fromEntries(counts);
}

/** Previews a file and takes it in; gives how many rows the button promised. */
export async function importFile(page: Page, file: Upload): Promise<number> {
  await uploadFile(page, file);
  const commit = page.getByRole("button", { name: /^Import \d/ });
  const promised = Number((await commit.innerText()).replace(/\D/g, ""));
  await commit.click();
  await expect(page.getByRole("link", { name: "See it on Home" })).toBeVisible({ timeout: COMMIT_MS });
  return promised;
}

/** A file of the test data: true shapes, invented rows. */
export function sample(name: string): string {
  return resolve("lib/core/testdata/formats", name);
}

/** What the equation on Home says, sign and all. */
export async function heroText(page: Page): Promise<string> {
  return (await page.locator("[data-hero]").innerText()).trim();
}
