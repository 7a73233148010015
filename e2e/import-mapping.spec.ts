import type { Page } from "playwright/test";
import { COMMIT_MS, rowCounts, uploadFile, type Upload } from "./app";
import { expect, test } from "./fixtures";

const TITLES = "Datum;Kunde;Leistung;Betrag (EUR);Bemerkung";
const EARNED = "SELECT count(*)::int AS lines, coalesce(sum(amount), 0)::int AS cents FROM income";

/** As a German office program saves it: semicolons, UTF-16, days first, a comma for decimals. */
function statement(year: number, euros: number): Upload {
  const rows = [19, 20, 21].map(
    (day) =>
      `${String(day)}.10.${String(year)};Müller & Söhne;Werbung im Video;${String(euros)},50;Rechnung ${String(day)}`,
  );
  const text = Buffer.from([TITLES, ...rows].join("\r\n"), "utf16le");
  return {
    name: `Abrechnung ${String(year)}.csv`,
    mimeType: "text/csv",
    buffer: Buffer.concat([Buffer.from([0xff, 0xfe]), text]),
  };
}

const CHOICES = {
  Day: "column:Datum",
  Amount: "column:Betrag (EUR)",
  "Kind of income": "constant:brand_deal",
  Platform: "constant:tiktok",
};

async function expectMapStep(page: Page) {
  await expect(page.getByRole("heading", { name: "Which column is what", level: 1 })).toBeVisible();
}

function field(page: Page, label: string) {
  return page.getByRole("combobox", { name: label, exact: true });
}

test("an unknown layout is mapped once; the next file of it goes straight to its preview", async ({
  page,
  people,
  person,
}) => {
  test.slow();
  await uploadFile(page, statement(2026, 100));
  await expectMapStep(page);
  for (const [label, value] of Object.entries(CHOICES)) {
    if ((await field(page, label).inputValue()) === value) continue;
    await field(page, label).selectOption(value);
  }
  await expect(page.getByText("3 of 3 rows can be read.")).toBeVisible();
  await page.getByRole("button", { name: "Use these columns" }).click();
  await expect(page.getByRole("button", { name: "Import 3 rows" })).toBeVisible();
  expect(await rowCounts(page)).toEqual({ New: 3, Changed: 0, "No change": 0, "With errors": 0 });
  await page.getByRole("button", { name: "Import 3 rows" }).click();
  await expect(page.getByRole("link", { name: "See it on Home" })).toBeVisible({ timeout: COMMIT_MS });
  expect(await people.query(person.creatorId, EARNED)).toEqual([{ lines: 3, cents: 30_150 }]);

  await uploadFile(page, statement(2025, 200));
  await expect(page.getByRole("button", { name: "Import 3 rows" })).toBeVisible();
  await expect(page).not.toHaveURL(/\/map/);
  expect(await rowCounts(page)).toMatchObject({ New: 3, "With errors": 0 });
  // Loaded anew, so that the browser's own reading of the markup is what scripts find.
  await page.goto(`${new URL(page.url()).pathname}/detect`);
  await expect(page.getByRole("button", { name: "Forget this layout" })).toBeVisible();
});

test("what was only tried is asked about again, and a layout that is forgotten is unknown again", async ({
  page,
}) => {
  test.slow();
  await uploadFile(page, statement(2026, 100));
  await expectMapStep(page);
  for (const [label, value] of Object.entries(CHOICES)) await field(page, label).selectOption(value);
  await expect(page.getByText("3 of 3 rows can be read.")).toBeVisible();
  await uploadFile(page, statement(2025, 200));
  await expectMapStep(page);
  await expect(page.getByText("These columns were assigned before")).toHaveCount(0);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a layout is mapped by buttons alone, and remembered all the same", async ({ page }) => {
    test.slow();
    await uploadFile(page, statement(2026, 100));
    await expectMapStep(page);
    for (const [label, value] of Object.entries(CHOICES)) await field(page, label).selectOption(value);
    await page.getByRole("button", { name: "Try it" }).click();
    await expect(page.getByText("3 of 3 rows can be read.")).toBeVisible();
    await page.getByRole("button", { name: "Use these columns" }).click();
    await expect(page.getByRole("button", { name: "Import 3 rows" })).toBeVisible();
    await uploadFile(page, statement(2025, 200));
    await expect(page.getByRole("button", { name: "Import 3 rows" })).toBeVisible();
  });
});
