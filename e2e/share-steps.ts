import { expect, type Browser, type BrowserContext, type Page } from "playwright/test";
import { ORIGIN } from "./instance";

/** What a link is made with, by the words of its form; `query` is the report. */
export type LinkWishes = { query?: string; level?: string; name?: string; password?: string; until?: string };

const ALL_OF_THE_MONTH = "range=month&parts=trend.streams.videos.lines.notes";

/** The path of a new link, as its maker reads it. */
export async function makeLink(
  page: Page,
  {
    query = ALL_OF_THE_MONTH,
    level = "full",
    name = "For you",
    password = "",
    until = "30 days",
  }: LinkWishes = {},
): Promise<string> {
  await page.goto(`/reports/links/new?${query}&level=${level}`);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Password").fill(password);
  await page.getByLabel("Open for").selectOption(until);
  await page.getByRole("button", { name: "Make the address" }).click();
  const address = await page.getByRole("region", { name: "The address" }).innerText();
  expect(address.trim()).toMatch(new RegExp(`^${ORIGIN}/s/[\\w-]{43}$`));
  return new URL(address.trim()).pathname;
}

/** Somebody who has no account here. */
export async function stranger(browser: Browser): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ baseURL: ORIGIN });
  return { context, page: await context.newPage() };
}
