import type { Locator, Page, Request, Route } from "playwright/test";
import { heroText } from "./app";
import { expect, test } from "./fixtures";

test.use({ ledger: "sample" });

const main = (page: Page) => page.locator("main");
const bar = (page: Page) => page.locator("[data-waiting]");

/** What the router asks for when somebody goes somewhere; not what it asks for ahead of that. */
function isNavigation(request: Request): boolean {
  const headers = request.headers();
  return "rsc" in headers && !("next-router-prefetch" in headers);
}

/** Holds back what a navigation asks for, until it is let go. */
async function holdNavigations(
  page: Page,
  answer: (route: Route) => Promise<void> = (route) => route.continue(),
) {
  let letGo: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route("**/*", async (route) => {
    if (!isNavigation(route.request())) return route.fallback();
    await held;
    await answer(route);
  });
  return letGo;
}

async function expectWaiting(page: Page) {
  await expect(main(page)).toHaveAttribute("aria-busy", "true");
  await expect(bar(page)).toBeAttached();
}

async function expectDone(page: Page) {
  await expect(main(page)).not.toHaveAttribute("aria-busy");
  await expect(bar(page)).toHaveCount(0);
}

for (const width of [390, 1440]) {
  test(`at ${width} px the old figures stay, dimmed under a bar, and nothing moves`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.goto("/home?range=2026-10&compare=off&clock=earned");
    await page.locator("canvas").waitFor();
    const letGo = await holdNavigations(page);
    const before = { hero: await heroText(page), place: await page.locator("[data-hero]").boundingBox() };
    await page.getByRole("button", { name: /^Period/ }).click();
    await page.getByRole("link", { name: "Last 7 days" }).click();
    await expectWaiting(page);
    expect(await heroText(page)).toBe(before.hero);
    expect(await page.locator("[data-hero]").boundingBox()).toEqual(before.place);
    await expect(main(page)).toHaveCSS("opacity", "0.7");
    const { x, width: wide } = (await bar(page).boundingBox()) ?? { x: 0, width: 0 };
    expect(x + wide).toBe(width);
    letGo();
    await expect(page).toHaveURL(/range=7d/);
    await expectDone(page);
    await expect(main(page)).toHaveCSS("opacity", "1");
  });
}

test("with reduced motion the bar stands still", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("/home?range=2026-10");
  await page.locator("canvas").waitFor();
  const letGo = await holdNavigations(page);
  await page.getByRole("link", { name: "Earlier period" }).click();
  await expectWaiting(page);
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  letGo();
  await expectDone(page);
});

const LINKS: [string, string, (page: Page) => Locator][] = [
  ["of the side bar", "/home", (page) => page.getByRole("link", { name: "Videos", exact: true })],
  ["of tabs", "/take-home?range=year", (page) => page.getByRole("link", { name: "Month", exact: true })],
  ["to the next page of a list", "/videos", (page) => page.getByRole("link", { name: /^Next/ })],
  ["that is a row", "/videos", (page) => page.locator(".row-link:visible").first()],
  ["that sorts", "/videos", (page) => page.getByRole("columnheader").getByRole("link").first()],
  ["that filters", "/videos", (page) => page.locator("[data-chip=off]").first()],
  [
    "between two figures",
    "/home?range=2026-10",
    (page) => page.getByRole("link", { name: "Earlier period" }),
  ],
];

for (const [kind, address, find] of LINKS) {
  test(`a link ${kind} says that it was followed`, async ({ page }) => {
    // A link that is followed before its script is there loads the page as a whole.
    await page.goto(address, { waitUntil: "networkidle" });
    const letGo = await holdNavigations(page);
    await find(page).click();
    await expectWaiting(page);
    letGo();
    await expectDone(page);
  });
}

test("a key that goes somewhere says so too", async ({ page }) => {
  await page.goto("/home?range=2026-10");
  await page.locator("canvas").waitFor();
  const letGo = await holdNavigations(page);
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  await expectWaiting(page);
  letGo();
  await expect(page).toHaveURL(/\/income/);
  await expectDone(page);
});

test("Back before the page is there ends it, on the page before", async ({ page }) => {
  await page.goto("/videos", { waitUntil: "networkidle" });
  await page.getByRole("link", { name: "Home", exact: true }).click();
  await page.locator("canvas").waitFor();
  await holdNavigations(page);
  await page.getByRole("link", { name: "Compare", exact: true }).first().click();
  await expectWaiting(page);
  await page.goBack();
  await expect(page).toHaveURL(/\/videos/);
  await expectDone(page);
});

test("it ends when the answer is an error", async ({ page, context }) => {
  // Not the watched page: a failed request is written to the console.
  const other = await context.newPage();
  await page.close();
  await other.goto("/home?range=2026-10");
  await other.locator("canvas").waitFor();
  let isFirst = true;
  const letGo = await holdNavigations(other, (route) => {
    if (!isFirst) return route.continue();
    isFirst = false;
    return route.fulfill({ status: 500, contentType: "text/plain", body: "Broken" });
  });
  await other.getByRole("link", { name: "Earlier period" }).click();
  await expectWaiting(other);
  letGo();
  await expect(other).toHaveURL(/range=2026-09/);
  await expectDone(other);
});

test("it ends when the network fails, and the next tap works", async ({ page, context }) => {
  const other = await context.newPage();
  await page.close();
  await other.goto("/home?range=2026-10");
  await other.locator("canvas").waitFor();
  const letGo = await holdNavigations(other, (route) => route.abort());
  await other.getByRole("link", { name: "Earlier period" }).click();
  await expectWaiting(other);
  letGo();
  // The router then loads the page as a whole.
  await expect(other).toHaveURL(/range=2026-09/);
  await expectDone(other);
  await other.unrouteAll();
  await other.getByRole("link", { name: "Earlier period" }).click();
  await expect(other).toHaveURL(/range=2026-08/);
  await expectDone(other);
});
