import type { Page } from "playwright/test";
import { expect, test } from "./fixtures";

test.use({ ledger: "sample" });

/** A screen, and the parts of it that state amounts and are the rows or the working themselves, so that nothing is behind them. */
type Screen = {
  name: string;
  address: string | { list: string; row: string };
  isWorking?: readonly string[];
};

const SCREENS: readonly Screen[] = [
  {
    name: "Home",
    address: "/home?range=month&compare=previous&clock=earned",
    // What is estimated of the income above it, whose working says so too; and the sum of the rows that stand under it.
    isWorking: ["", "on-its-way"],
  },
  { name: "Videos", address: "/videos?clock=earned" },
  {
    name: "a video",
    address: { list: "/videos?clock=earned", row: "main a.row-link[href^='/videos/']" },
    // Each has its formula in a popover beside it.
    isWorking: ["", "maturing", "take-home", "readings"],
  },
  {
    name: "Compare",
    address: "/compare?a=2026-10&b=2026-09&clock=earned",
    isWorking: ["why", "verdict", "ladder"],
  },
  { name: "Income", address: "/income?clock=earned" },
  // Its sum is that of the rows that stand under it; on these days alone they may have earned another.
  { name: "a month of income", address: "/income?range=2026-10&clock=earned", isWorking: [""] },
  { name: "a platform's income", address: "/income?platform=youtube&clock=earned" },
  {
    name: "an income line",
    address: { list: "/income?clock=earned", row: "main a.row-link[href^='/income/']" },
    isWorking: ["", "edit", "days", "history"],
  },
  { name: "Insights", address: "/insights", isWorking: ["left"] },
  { name: "Deals", address: "/deals" },
  {
    name: "a deal",
    address: { list: "/deals", row: "main a[href^='/deals/']:not([href='/deals/new'])" },
    isWorking: ["", "money", "paid", "costs"],
  },
  {
    name: "Take-home",
    address: "/take-home?range=12m&by=video&clock=earned",
    isWorking: ["", "ladder", "rows"],
  },
  { name: "Costs", address: "/costs", isWorking: ["", "month"] },
  { name: "Reconcile", address: "/reconcile", isWorking: ["section"] },
  { name: "views held against each other", address: "/reconcile/views", isWorking: ["month", "estimated"] },
  { name: "the ranking", address: "/videos/ranking?range=2026-10", isWorking: [""] },
  { name: "publish months", address: "/videos/cohorts" },
  { name: "Rates", address: "/settings", isWorking: ["currencies"] },
  { name: "Reports", address: "/reports" },
  {
    name: "a report",
    address: "/reports/view?range=2026-10&clock=earned&compare=previous",
    // What it is sent with: its figures open, its tables are what they come from, told again on the pages they open.
    isWorking: [
      "",
      "streams",
      "bridge",
      "erpmBridge",
      "videos",
      "deals",
      "reconciliation",
      "currencies",
      "notes",
    ],
  },
];

for (const { name, address, isWorking = [] } of SCREENS)
  test(`${name}: what states a figure opens to the same figure`, async ({ page }) => {
    const place = typeof address === "string" ? address : await firstLink(page, address);
    const { claims, bare } = await readScreen(page, place);
    expect(bare.filter(({ part }) => !isWorking.some((known) => isPart(part, known)))).toEqual([]);
    for (const { href, text } of spread(claims)) {
      const said = figureOf(text);
      const opened = await readTarget(page, href);
      expect(hasFigure(opened, said), `${text} → ${href}: ${opened.slice(0, 300)}`).toBe(true);
    }
  });

test("a share of how videos mature opens the videos it is learnt from, whose growth gives it", async ({
  page,
}) => {
  await page.goto("/videos/cohorts");
  const shares = page.locator("#shares");
  const link = shares.getByRole("link", { name: /^Day 7, \d+% of the views/ });
  const said = await link.innerText();
  await link.click();
  const opened = page.locator("#share");
  const formula = await opened.getByText(/^1 ÷ \(.*\) = \d+%$/).innerText();
  const product = (/\((.*)\)/.exec(formula)?.[1] ?? "")
    .split(" × ")
    .reduce((all, factor) => all * Number(factor), 1);
  expect(`${String(Math.round(100 / product))}%`).toBe(said);
  const rows = await opened.getByRole("row").locator("td").allInnerTexts();
  expect(rows.length).toBeGreaterThan(24);
  const shareOf = (at: number) => Number.parseFloat(rows[at + 2] ?? "") / 100;
  const logs = rows.flatMap((_, at) => (at % 3 === 0 ? [Math.log(shareOf(at))] : []));
  // The share is the geometric mean of the videos' own where all had views by then; theirs are rounded.
  expect(Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length)).toBeCloseTo(1 / product, 2);
});

test("Home's word opens how it is known, and its change what moved it", async ({ page }) => {
  const home = "/home?range=month&compare=previous&clock=earned";
  await page.goto(home);
  const change = page.getByRole("link", { name: /: what moved it$/ }).first();
  const amount = figureOf(await change.innerText());
  const word = page.getByRole("link", { name: /: how that is known$/ });
  const said = (await word.innerText()).replace("without deals: ", "");
  await word.click();
  await expect(page).toHaveURL(/\/compare\?.*#verdict$/);
  await expect(page.getByRole("region", { name: "Is it real?" })).toContainText(said);
  await page.goto(home);
  await change.click();
  await expect(page.getByRole("region", { name: "What moved it" })).toContainText(amount);
});

test("Home's change of views opens both counts", async ({ page }) => {
  await page.goto("/home?range=month&compare=previous&clock=earned");
  const change = page.getByRole("link", { name: /: what both periods have$/ });
  const said = await change.innerText();
  await change.click();
  await expect(page).toHaveURL(/\/compare\?.*#figures$/);
  await expect(page.locator("#figures")).toContainText(said);
});

test("the address of an insight opens its rows and its formula", async ({ page }) => {
  await page.goto("/insights");
  const key = await page.locator("main li[id]").last().getAttribute("id");
  await page.goto(`/insights?open=${key ?? ""}#${key ?? ""}`);
  const opened = page.locator("main details[open]");
  await expect(opened).toHaveCount(1);
  await expect(opened.locator("li, tbody tr").first()).toBeVisible();
  await expect(opened.locator("p").first()).toBeVisible();
});

/** A page as the server sends it, without drawing it. */
async function read(page: Page, address: string): Promise<string> {
  return (await page.request.get(address)).text();
}

async function firstLink(page: Page, { list, row }: { list: string; row: string }): Promise<string> {
  return page.evaluate(
    ([html, selector]) =>
      new DOMParser().parseFromString(html, "text/html").querySelector(selector)?.getAttribute("href") ?? "",
    [await read(page, list), row] as const,
  );
}

type Found = { claims: { href: string; text: string }[]; bare: { part: string; text: string }[] };

/**
 * Of a screen the figures that are links, and the amounts that neither are one, nor stand in a row that leads somewhere, nor in
 * what opens beside them. Charts have their table with them, and nothing is behind nothing.
 */
async function readScreen(page: Page, address: string): Promise<Found> {
  return page.evaluate(
    (html) => {
      const found = new DOMParser().parseFromString(html, "text/html");
      const main = found.querySelector("main");
      if (main === null) throw new Error("There is no main part.");
      // A word is no figure.
      const links = [...main.querySelectorAll("a.figure-link")].filter(({ textContent }) =>
        /\d/.test(textContent),
      );
      const claims = links.map((link) => ({
        href: link.getAttribute("href") ?? "",
        text: link.textContent,
      }));
      const inside =
        "a, details, figure, [popover], dialog, option, label, button, script, form, .sr-only, tfoot, thead";
      const bare: Found["bare"] = [];
      const walker = found.createTreeWalker(main, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const text = node.textContent?.trim() ?? "";
        const element = node.parentElement;
        if (!/[$€£]\d/.test(text) || /^\$0\.0+$/.test(text)) continue;
        if (element === null || element.closest(inside) !== null) continue;
        const row = element.closest("li, tr, [role=row], dl > div, [data-settlement]");
        if (row?.querySelector("a[href]")) continue;
        bare.push({ part: element.closest("section[id]")?.id ?? "", text });
      }
      return { claims, bare };
    },
    await read(page, address),
  );
}

/** The text of the page that a link leads to, or of its part that the link names. */
async function readTarget(page: Page, href: string): Promise<string> {
  const [place = "", part = ""] = href.split("#");
  return page.evaluate(
    ([html, id]) => {
      const found = new DOMParser().parseFromString(html, "text/html");
      const target = id === "" ? found.querySelector("main") : found.getElementById(id);
      return target?.textContent.replaceAll(/\s+/g, " ") ?? "";
    },
    [await read(page, place), part] as const,
  );
}

/** The ends and the middle of many: each kind of claim is among them, and the walk is short. */
function spread<T>(claims: readonly T[], most = 6): T[] {
  if (claims.length <= most) return [...claims];
  return Array.from(
    { length: most },
    (_, at) => claims[Math.floor((at * (claims.length - 1)) / (most - 1))],
  ).flatMap((claim) => claim ?? []);
}

/** The first number of a text with its sign and currency; all of a text without one. */
function figureOf(text: string): string {
  return /[+−]?[$€£]?\d[\d,]*(\.\d+)?%?/.exec(text)?.[0] ?? text.trim();
}

function hasFigure(text: string, figure: string): boolean {
  const at = text.indexOf(figure);
  if (at < 0) return false;
  const [before = "", after = ""] = [text[at - 1], text[at + figure.length]];
  const isWhole = !/[\d.,]/.test(before) && !/\d/.test(after);
  return isWhole || hasFigure(text.slice(at + 1), figure);
}

function isPart(part: string, known: string): boolean {
  return known === "" ? part === "" : part === known || part.startsWith(`${known}-`);
}
