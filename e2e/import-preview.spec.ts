import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { COMMIT_MS, fileField, importFile, sample, uploadFile, type Upload } from "./app";
import { expect, test } from "./fixtures";

const HEADER = "period_start,period_end,platform,program,amount,currency,status,note";
const TOTALS = `
  SELECT (SELECT coalesce(sum(base_amount), 0)::text FROM income) AS worth,
    (SELECT coalesce(sum(earned), 0)::text FROM stream_day) AS derived`;

/** A hundred tips, of which three have a cell that is no amount. */
function tips(name = "earnings of a whole year, as the bank writes them.csv"): Upload {
  const rows = Array.from({ length: 100 }, (_, at) => {
    const day = `2026-${String(1 + Math.floor(at / 10)).padStart(2, "0")}-${String(1 + (at % 10)).padStart(2, "0")}`;
    const amount = at % 40 === 7 ? "twelve" : `${String(at + 1)}.50`;
    return `${day},${day},tiktok,live_gifts,${amount},EUR,final,`;
  });
  return { name, mimeType: "text/csv", buffer: Buffer.from([HEADER, ...rows].join("\n")) };
}

test("a known layout takes three taps from Home's way in", async ({ page }) => {
  const taps = { count: 0 };
  const tap = async (name: string | RegExp) => {
    await page.getByRole("button", { name }).click();
    taps.count += 1;
  };
  await page.goto("/home");
  await page.getByRole("link", { name: "Import a file" }).click();
  await fileField(page).setInputFiles(sample("tiktok-studio/Overview.csv"));
  taps.count += 1;
  await tap("Read this file");
  await tap(/^Import \d/);
  await expect(page.getByRole("link", { name: "See it on Home" })).toBeVisible({ timeout: COMMIT_MS });
  expect(taps.count).toBe(3);
});

test("three bad cells of a hundred rows are put right in the preview, with the tab closed in between", async ({
  page,
  context,
  people,
  person,
}) => {
  test.slow();
  await uploadFile(page, tips());
  await expect(page.getByText("97 rows ready, 3 to fix")).toBeVisible();
  const address = page.url();
  // By keyboard alone: the fields come one after another, and Enter saves.
  const first = amountOf(page, 8);
  await expect(first).toHaveAccessibleDescription(/twelve/);
  await first.focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("8.50");
  await page.keyboard.press("Enter");
  await expect(page.getByText("98 rows ready, 2 to fix")).toBeVisible();
  await page.close();

  const again = await context.newPage();
  await again.goto(address);
  await expect(again.getByText("98 rows ready, 2 to fix")).toBeVisible();
  await expect(amountOf(again, 8)).toHaveValue("8.50");
  await expect(amountOf(again, 8)).toHaveAccessibleDescription(/In the file: “twelve”/);
  await save(again, 48, "48.50");
  await expect(again.getByText("99 rows ready, 1 to fix")).toBeVisible();
  await again
    .getByRole("form", { name: /^Row 88 of/ })
    .getByRole("button", { name: /^Leave out/ })
    .click();
  await expect(again.getByText("99 rows ready, none to fix (1 left out by you)")).toBeVisible();
  await again
    .getByRole("form", { name: /^Row 88 of/ })
    .getByRole("button", { name: /^Take back/ })
    .click();
  await save(again, 88, "88.50");
  await expect(again.getByText("100 rows ready, none to fix")).toBeVisible();
  await again.getByRole("button", { name: "Import 100 rows" }).click();
  await expect(again.getByRole("link", { name: "See it on Home" })).toBeVisible({ timeout: COMMIT_MS });
  const lines = await people.query(
    person.creatorId,
    "SELECT count(*)::int AS n, sum(amount)::int AS sum FROM income",
  );
  expect(lines).toEqual([{ n: 100, sum: 510_000 }]);
});

/** What the earnings template's sample holds. */
const LINES_OF_TEMPLATE = 4;

test("an edited line is kept by an undo unless it is taken out, and then every figure is as before", async ({
  page,
  people,
  person,
}) => {
  test.slow();
  await importFile(page, sample("own-template/earnings.csv"));
  const before = await people.query(person.creatorId, TOTALS);
  for (const isKept of [false, true]) {
    await importFile(page, tips(`tips ${String(isKept)}.csv`));
    const done = page.url();
    const [line] = await people.query<{ id: string }>(
      person.creatorId,
      "SELECT id::text FROM income WHERE amount = 150 AND NOT is_hand_edited",
    );
    await page.goto(`/income/${line?.id ?? ""}`);
    await page.getByRole("textbox", { name: /^Note/ }).fill("Seen on the bank statement");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
    await page.goto(done);
    await page.getByRole("link", { name: "Undo this import" }).click();
    await expect(page.getByText("1 row that you have edited since").first()).toBeVisible();
    if (!isKept) await page.getByRole("checkbox", { name: /^Take out too/ }).check();
    await page.getByRole("button", { name: "Undo the import" }).click();
    await expect(page.getByText("This import was undone")).toBeVisible();
    await expect(page.getByText("These stay:")).toHaveCount(isKept ? 1 : 0);
    const kept = await people.query(person.creatorId, "SELECT note FROM income WHERE note LIKE 'Seen%'");
    expect(kept).toHaveLength(isKept ? 1 : 0);
    if (!isKept) expect(await people.query(person.creatorId, TOTALS)).toEqual(before);
  }
  const lines = await people.query(person.creatorId, "SELECT count(*)::int AS n FROM income");
  expect(lines).toEqual([{ n: LINES_OF_TEMPLATE + 1 }]);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a row is put right all the same", async ({ page }) => {
    await page.goto("/import");
    await fileField(page).setInputFiles(tips());
    await page.getByRole("button", { name: "Read this file" }).click();
    await expect(page.getByText("97 rows ready, 3 to fix")).toBeVisible();
    await save(page, 8, "8.50");
    await expect(page.getByText("98 rows ready, 2 to fix")).toBeVisible();
  });
});

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

for (const width of [390, 1440]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`at ${String(width)} px, ${colorScheme}`, () => {
      test.use({ viewport: { width, height: 900 }, colorScheme });

      test("no page of an import breaks a rule of WCAG 2.2 AA or scrolls sideways", async ({ page }) => {
        test.slow();
        await importFile(page, sample("own-template/earnings.csv"));
        await expectClean(page, "result");
        await page.getByRole("link", { name: "Undo this import" }).click();
        await expectClean(page, "undo");
        await uploadFile(page, tips());
        await expect(page.getByText("97 rows ready, 3 to fix")).toBeVisible();
        await expectClean(page, "preview, to fix");
        await page.getByRole("link", { name: /^All/ }).click();
        await expect(page).toHaveURL(/show=all/);
        await expectClean(page, "preview, all");
        await page.goto("/import");
        await expectClean(page, "import");
      });
    });
  }
}

function amountOf(page: Page, row: number) {
  return page
    .getByRole("form", { name: new RegExp(`^Row ${String(row)} of`) })
    .getByRole("textbox", { name: "amount" });
}

async function save(page: Page, row: number, text: string) {
  await amountOf(page, row).fill(text);
  const form = page.getByRole("form", { name: new RegExp(`^Row ${String(row)} of`) });
  await form.getByRole("button", { name: /^Save/ }).click();
}

async function expectClean(page: Page, where: string) {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
  expect(found, where).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${where} scrolls sideways`).toBeLessThanOrEqual(0);
}
