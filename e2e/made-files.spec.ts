import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright/test";
import readWorkbook from "read-excel-file/node";
import { expect, test } from "./fixtures";
import { ORIGIN } from "./instance";
import { sessionCookie } from "./people";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

test.describe("of the sample", () => {
  test.use({ ledger: "sample" });

  test("the ledger has the same lines as CSV and as a workbook, and every table is to be had as one", async ({
    page,
    request,
  }) => {
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    const days = "from=2026-01-01&to=2027-01-01&clock=earned";
    const get = (path: string) => request.get(`${ORIGIN}${path}`, { headers: { cookie } });
    const csv = await (await get(`/api/export/ledger?${days}`)).text();
    const workbook = await get(`/api/export/ledger?${days}&format=xlsx`);
    expect(workbook.headers()["content-disposition"]).toContain("2026-01-01-2026-12-31-earned.xlsx");
    const [sheet, notes] = await readWorkbook(await workbook.body());
    expect(notes?.sheet).toBe("Notes");
    expect((sheet?.data.length ?? 0) - 1).toBe(csv.trimEnd().split("\r\n").length - 1);
    for (const table of ["months", "deals", "invoices", "deal-files", "cohorts"]) {
      const answer = await get(`/api/export/${table}?format=xlsx`);
      expect((await readWorkbook(await answer.body())).map((one) => one.sheet)).toEqual([table, "Notes"]);
    }
    expect((await get("/api/export/deals?format=pdf")).status()).toBe(400);
  });
});

test("a file is asked for, made, downloaded and deleted, and nobody else gets it", async ({
  page,
  people,
  person,
  browser,
}) => {
  await people.query(
    person.creatorId,
    `INSERT INTO income (creator_id, id, stream, amount, currency, base_amount, state, earned_from, earned_to, identity, note)
     VALUES ($1, gen_random_uuid(), 'tips', 4242, 'EUR', 4242, 'confirmed', '2026-11-02', '2026-11-03', 'one', '=1+1')`,
    [person.creatorId],
  );
  await page.goto("/settings");
  await page.getByRole("link", { name: "Large files, and files for the accountant" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Files" })).toBeVisible();
  await expectClean(page);
  await page.getByLabel("What").selectOption({ label: "Ledger (CSV)" });
  await page.getByRole("button", { name: "Make it" }).click();
  const link = page.getByRole("link", { name: /^Download ?, .*ledger.*\.csv$/ });
  await expect(link).toBeVisible({ timeout: 30_000 });
  await expectClean(page);
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  expect(await readFile(await download.path(), "utf8")).toContain("'=1+1");
  const href = (await link.getAttribute("href")) ?? "";
  const stranger = await people.add();
  const context = await browser.newContext({ baseURL: ORIGIN });
  expect((await context.request.get(href)).status()).toBe(401);
  await context.addCookies([sessionCookie(stranger)]);
  expect((await context.request.get(href)).status()).toBe(404);
  await context.close();
  await page.getByRole("button", { name: /^Delete .*\.csv$/ }).click();
  await expect(page.getByText("No files yet.")).toBeVisible();
});

test("accounts are set for the accountant, and taken back", async ({ page }) => {
  await page.goto("/settings/accounts");
  await expectClean(page);
  await page.getByLabel("Name of the account of Tips").fill("Revenue");
  await page.getByRole("button", { name: "Save accounts" }).click();
  await expect(page.getByLabel("Account of Tips", { exact: true })).toHaveAccessibleDescription(
    /Which account/,
  );
  await page.getByLabel("Account of Tips", { exact: true }).fill("8400");
  await page.getByRole("button", { name: "Save accounts" }).click();
  await expect(page.getByText("Accounts saved")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Account of Tips", { exact: true })).toHaveValue("8400");
  await page.goto("/activity");
  await expect(page.getByText("Changed the accounts", { exact: true })).toBeVisible();
});

async function expectClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}
