import AxeBuilder from "@axe-core/playwright";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Page } from "playwright/test";
import { readPdf } from "@/lib/testing/pdf-reader";
import { readFile } from "node:fs/promises";
import { heroText } from "./app";
import { expect, test } from "./fixtures";
import { serverEnvironment } from "./instance";

const run = promisify(execFile);

test.describe("with two years of figures", () => {
  test.use({ ledger: "sample" });

  test("the paper of the period on Home takes two taps and says Home's figure", async ({ page }) => {
    await page.goto("/home?range=2026-10&compare=previous&clock=earned");
    const hero = await heroText(page);
    await page.getByRole("main").getByRole("link", { name: "Report", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("October 2026");
    const paper = await readPdf(await download(page, () => page.getByRole("link", { name: "PDF" }).click()));
    expect(paper).toMatchObject({ isMarked: true, language: "en" });
    expect(paper.texts[0]).toContain(hero);
    expect(await heroText(page)).toBe(hero);
  });

  test("screen, paper, JSON and the command line say one number, by each clock; workbook and tables are there", async ({
    page,
    person,
  }) => {
    test.slow();
    for (const clock of ["earned", "viewed", "paid"] as const) {
      const income = await incomeOf(person.creatorId, clock);
      const shown = `$${Number(income).toLocaleString("en", { minimumFractionDigits: 2 })}`;
      const query = `range=2026-10&clock=${clock}`;
      await page.goto(`/reports/view?${query}`);
      await expect(page.locator("article")).toContainText(shown);
      const file = async (format: string) => {
        const response = await page.request.get(`/api/reports/${format}?${query}`);
        expect(response.status(), format).toBe(200);
        return response.body();
      };
      expect((await readPdf(new Uint8Array(await file("pdf")))).texts.join(" ")).toContain(shown);
      const json = JSON.parse((await file("json")).toString()) as {
        clock: string;
        figures: { measure: string; now: { amount: string } }[];
      };
      expect(json.clock).toBe(clock);
      expect(json.figures.find(({ measure }) => measure === "income")?.now.amount).toBe(income);
      expect((await file("xlsx")).subarray(0, 2).toString()).toBe("PK");
      expect((await file("csv")).subarray(0, 2).toString()).toBe("PK");
    }
  });

  test("what it shows is chosen, follows at once, and stands in the address", async ({ page }) => {
    await page.goto("/reports/view?range=2026-10&clock=earned");
    await page.getByText("What it shows").click();
    await page.getByRole("checkbox", { name: "Videos" }).uncheck();
    await expect(page.getByRole("region", { name: "Videos" })).toHaveCount(0);
    await page.getByLabel("Language").selectOption("de");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Oktober 2026");
    await expect(page).toHaveURL(/language=de/);
    await page.reload();
    await expect(page.locator("article")).toHaveAttribute("lang", "de");
    await page.getByText("What it shows").click();
    await page.getByLabel("For whom").selectOption("percentages");
    await expect(page.locator("article")).not.toContainText("$");
    await expect(page.locator("article")).toContainText("%");
  });

  test("a deal's report tells its brand what it got; an unknown one is not there", async ({ page }) => {
    await page.goto("/reports");
    await page.getByRole("form", { name: "Deal" }).getByRole("button", { name: "Show" }).click();
    await expect(page.locator("article")).toContainText("Price per 1,000 views");
    await expect(page.getByRole("heading", { name: "What was delivered" })).toBeVisible();
    const response = await page.goto("/reports/view?of=deal&id=0b0e1c5e-7f0a-4a53-9d0b-0a2f6e6f8a11");
    expect(response?.status()).toBe(404);
  });

  test("prints black on white without the frame around it", async ({ page }) => {
    await page.goto("/reports/view?range=2026-10&clock=earned");
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("navigation").first()).toBeHidden();
    await expect(page.getByRole("link", { name: "PDF" })).toBeHidden();
    const paper = await readPdf(new Uint8Array(await page.pdf()));
    expect(paper.texts[0]).toContain(await heroText(page));
  });

  for (const path of ["/reports", "/reports/view?range=2026-10"])
    test(`${path} can be used by everyone`, async ({ page }) => {
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag22aa"])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
    });
});

test("without anything there is a word about it and one thing to do", async ({ page }) => {
  for (const path of ["/reports", "/reports/view"]) {
    await page.goto(path);
    await expect(page.getByRole("link", { name: "Add a video or income" })).toBeVisible();
  }
});

async function download(page: Page, act: () => Promise<void>): Promise<Uint8Array> {
  const coming = page.waitForEvent("download");
  await act();
  const file = await coming;
  return new Uint8Array(await readFile(await file.path()));
}

async function incomeOf(creatorId: string, clock: string): Promise<string> {
  const days = ["--from", "2026-10-01", "--to", "2026-11-01"];
  const question = ["--creator", creatorId, ...days, "--clock", clock, "--json"];
  const { stdout } = await run(process.execPath, ["scripts/admin.mjs", "figures", ...question], {
    env: { ...process.env, ...serverEnvironment },
  });
  return (JSON.parse(stdout) as { total: { income: string } }).total.income;
}
