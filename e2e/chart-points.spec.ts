import Papa from "papaparse";
import type { Page } from "playwright/test";
import { expect, test } from "./fixtures";

const CLOCKS = ["earned", "viewed", "paid"] as const;

/** With what is compared beside it: thirty days, and months. */
const PERIODS = [
  ["30 days", "2026-10-24..2026-11-22"],
  ["12 months", "12m"],
] as const;

test.use({ ledger: "sample" });

const chart = (page: Page) => page.getByRole("application");
const said = (page: Page) => page.getByRole("status").filter({ hasText: ":" });

test("Enter on a point of Home opens the working of its days, with its very figure, on each clock", async ({
  page,
}) => {
  for (const clock of CLOCKS)
    for (const [, range] of PERIODS) {
      const home = `/home?range=${range}&compare=previous&clock=${clock}`;
      await page.goto(home);
      const figure = await walkToFigure(page);
      await page.keyboard.press("Enter");
      await opensTo(page, { figure, address: /\/math\?figure=erpm.*clock=/ });
      expect(page.url()).toContain(`clock=${clock}`);
    }
});

test("on the line of the compared period Enter opens the compared day", async ({ page }) => {
  await page.goto("/home?range=2026-10&compare=previous&clock=earned");
  await chart(page).focus();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowUp");
  await expect(said(page)).toContainText("September 2026, 30 October:");
  const figure = figureOf((await said(page).innerText()).split("30 October:")[1]);
  await page.keyboard.press("Enter");
  await opensTo(page, { figure, address: /2026-09-30\.\.2026-09-30/ });
});

test("Enter on a point of a video opens what that video earned and was viewed on its days", async ({
  page,
}) => {
  for (const clock of CLOCKS) {
    await openVideo(page, clock);
    const figure = await walkToFigure(page);
    await page.keyboard.press("Enter");
    await opensTo(page, { figure, address: /\/math\?figure=video%3A[0-9a-f-]{36}&/ });
    expect(page.url()).toContain(`clock=${clock}`);
  }
});

test("a click opens the point that the pointer is on, and dragging opens nothing", async ({ page }) => {
  await page.goto("/home?range=2026-10&compare=off&clock=earned");
  await page.locator("canvas").waitFor();
  const box = await plotOf(page);
  const at = (share: number) => [box.x + share * box.width, box.y + box.height / 2] as const;
  await page.mouse.move(...at(0.1));
  await page.mouse.down();
  await page.mouse.move(...at(0.6), { steps: 4 });
  await page.mouse.up();
  await expect(page.getByRole("link", { name: /^Open \d+ October/ })).toBeVisible();
  expect(page.url()).toContain("/home");
  const link = page.getByRole("link", { name: /^Open \d+ October/ });
  const href = (await link.getAttribute("href")) ?? "";
  await page.mouse.click(...at(0.6));
  await expect(page).toHaveURL(href);
});

test.describe("with a finger", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  for (const [name, go] of [
    ["Home", (page: Page) => page.goto("/home?range=12m&compare=previous&clock=earned")],
    ["a video", (page: Page) => openVideo(page, "earned")],
  ] as const)
    test(`a first tap on ${name} chooses, a second opens, and so does the name of the point`, async ({
      page,
    }) => {
      await go(page);
      await page.locator("canvas").waitFor();
      const place = page.url();
      const before = await centrePlot(page);
      const tap = () => page.touchscreen.tap(before.x + 1, before.y + before.height / 2);
      await tap();
      const link = page
        .getByRole("figure")
        .first()
        .getByRole("link", { name: /^Open / });
      await expect(link).toBeVisible();
      expect(page.url()).toBe(place);
      expect(await plotOf(page), "the plot stays under the finger").toEqual(before);
      expect((await link.boundingBox())?.height).toBeGreaterThanOrEqual(44);
      const href = (await link.getAttribute("href")) ?? "";
      await link.tap();
      await expect(page).toHaveURL(href);
      await page.goto(place);
      await page.locator("canvas").waitFor();
      await centrePlot(page);
      await tap();
      await expect(link).toBeVisible();
      await tap();
      await expect(page).toHaveURL(href);
    });
});

test("the file of Home's chart has the rows of the table beside it, on each clock", async ({ page }) => {
  for (const clock of CLOCKS)
    for (const [, range] of PERIODS) {
      await page.goto(`/home?range=${range}&compare=previous&clock=${clock}`);
      const rows = await tableRows(page);
      const file = await readCsv(page);
      expect(file.every((row) => row.clock === clock)).toBe(true);
      expect(rows).toEqual(
        file.map((row) => [shown(row.per_1000_views), shown(row.compared_per_1000_views)]),
      );
      expect(rows.length).toBeGreaterThanOrEqual(12);
    }
});

test("a video, the months of Insights and followers have a file of their table's rows, too", async ({
  page,
}) => {
  for (const clock of CLOCKS) {
    await openVideo(page, clock);
    const rows = await tableRows(page);
    const file = await readCsv(page);
    expect(rows).toEqual(file.map((row) => [shown(row.per_1000_views)]));
    expect(rows.length).toBeGreaterThan(2);
  }
  await page.goto("/insights?season=without");
  const months = await tableRows(page);
  const file = await readCsv(page);
  expect(months).toEqual(
    file.map((row) => [shown(row.per_1000_views_without_season), shown(row.per_1000_views)]),
  );
  expect((await page.request.get("/api/export/followers?channel=nobody")).status()).toBe(404);
});

/** Walks to a point that has a figure, not at an end of the chart, and gives it. */
async function walkToFigure(page: Page): Promise<string> {
  await chart(page).focus();
  await page.keyboard.press("Home");
  for (let steps = 0; steps < 40; steps += 1) {
    await page.keyboard.press("ArrowRight");
    const text = (await said(page).innerText()).split(":")[1] ?? "";
    const [own = ""] = text.split(", ");
    if (steps > 2 && /\$[\d,.]+/.test(own)) return figureOf(own);
  }
  throw new Error("No point of the chart has a figure.");
}

async function opensTo(page: Page, { figure, address }: { figure: string; address: RegExp }): Promise<void> {
  await expect(page).toHaveURL(address);
  await expect(page.getByRole("main").locator("p .figure").first()).toHaveText(figure);
}

async function openVideo(page: Page, clock: string): Promise<void> {
  await page.goto(`/videos?sort=income&clock=${clock}`);
  const row = page.locator("main a.row-link[href^='/videos/']").first();
  await page.goto(`${(await row.getAttribute("href")) ?? ""}?clock=${clock}`);
}

/** A finger reaches what is on the screen alone. */
async function centrePlot(page: Page) {
  await page.locator(".trend").evaluate((plot) => plot.scrollIntoView({ block: "center" }));
  return plotOf(page);
}

async function plotOf(page: Page) {
  const box = await page.locator(".trend").boundingBox();
  if (box === null) throw new Error("There is no plot.");
  return box;
}

/** The figures of the table beside the chart, row by row; empty where it says that there is none. */
async function tableRows(page: Page): Promise<string[][]> {
  const figure = page.getByRole("figure").first();
  await figure.getByText("Show as table").click();
  return figure.locator("tbody tr").evaluateAll((rows) =>
    rows.map((row) =>
      [...row.querySelectorAll("td")].flatMap(({ textContent }) => {
        const text = textContent.trim();
        if (text === "no views" || text === "no other year") return [""];
        return /^[<>]?−?\$/.test(text) ? [text] : [];
      }),
    ),
  );
}

async function readCsv(page: Page): Promise<Record<string, string>[]> {
  const link = page.getByRole("figure").first().getByRole("link", { name: "Download CSV" });
  const response = await page.request.get((await link.getAttribute("href")) ?? "");
  expect(response.status()).toBe(200);
  return Papa.parse<Record<string, string>>((await response.text()).trim(), { header: true }).data;
}

/** A figure of six decimals as a screen has it: two from one on, three below. */
function shown(decimal = ""): string {
  if (decimal === "") return "";
  const amount = Number(decimal);
  const digits = amount === 0 || Math.abs(amount) >= 1 ? 2 : 3;
  const text = Math.abs(amount).toLocaleString("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${amount < 0 ? "−" : ""}$${text}`;
}

function figureOf(text = ""): string {
  return /[<>]?−?\$[\d,]+(\.\d+)?/.exec(text)?.[0] ?? "";
}
