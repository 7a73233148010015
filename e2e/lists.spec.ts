import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { expect, test } from "./fixtures";
import { TODAY } from "./instance";

/** Lines of tips, one a day of November, written straight into the ledger. */
const LINES = `INSERT INTO income
    (creator_id, id, stream, amount, currency, base_amount, state, earned_from, earned_to, identity, note)
  SELECT $1::uuid, gen_random_uuid(), 'tips', 100 * n, 'EUR', 100 * n, 'confirmed', date '2026-11-01' + n, date '2026-11-02' + n,
    'line ' || n, 'Tip ' || n
  FROM generate_series(1, 20) AS n`;

const CATEGORIES = "SELECT note, category FROM income WHERE category IS NOT NULL ORDER BY earned_from DESC";

const boxes = (page: Page) => page.getByRole("checkbox", { name: /^Select Tips/ });
const bar = (page: Page) => page.getByRole("group", { name: "Change what is selected" });

async function setCategory(page: Page, category: string) {
  await bar(page).getByLabel("What to do").selectOption("Set the category");
  await bar(page).getByRole("combobox", { name: "Category" }).fill(category);
  await bar(page).getByRole("button", { name: "Apply" }).click();
}

test.beforeEach(async ({ page, people, person }) => {
  await people.query(person.creatorId, LINES, [person.creatorId]);
  await page.goto("/income");
});

test("three lines get a category by one request, and one Undo restores all three", async ({
  page,
  people,
  person,
}) => {
  let sent = 0;
  page.on("request", (request) => (sent += request.method() === "POST" ? 1 : 0));
  await expect(bar(page)).toBeHidden();
  for (const index of [0, 2, 5]) await boxes(page).nth(index).check();
  await expect(bar(page).getByText("3 selected")).toContainText("€53.00");
  await setCategory(page, "Fans");
  await expect(page.getByText("3 lines changed")).toBeVisible();
  expect(sent).toBe(1);
  await expect(bar(page)).toBeHidden();
  expect(await people.query(person.creatorId, CATEGORIES)).toEqual([
    { note: "Tip 20", category: "Fans" },
    { note: "Tip 18", category: "Fans" },
    { note: "Tip 15", category: "Fans" },
  ]);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByText("Undone")).toBeVisible();
  expect(await people.query(person.creatorId, CATEGORIES)).toEqual([]);
});

test("the sum of what is selected is that of its currencies, of the whole list where all of it is meant, and hidden with amounts", async ({
  page,
  context,
  people,
  person,
  baseURL,
}) => {
  await people.query(person.creatorId, "UPDATE income SET currency = 'USD' WHERE note = 'Tip 19'");
  await page.reload();
  for (const index of [0, 1]) await boxes(page).nth(index).check();
  await expect(bar(page).getByRole("status")).toHaveText("2 selected€20.00 · $19.00");
  await bar(page).getByRole("checkbox", { name: "All 20 that fit the filter" }).check();
  await expect(bar(page).getByRole("status")).toHaveText("20 selected€210.00");
  await context.addCookies([{ name: "permille-amounts", value: "hidden", url: baseURL ?? "" }]);
  await page.reload();
  await boxes(page).nth(0).check();
  await expect(bar(page).getByRole("status")).toHaveText("1 selected");
  expect(await page.locator("[data-worth]").count()).toBe(0);
});

test("Shift ticks a range, and a list that another person changed keeps all of its rows", async ({
  page,
  people,
  person,
}) => {
  await boxes(page).nth(1).check();
  await boxes(page)
    .nth(4)
    .click({ modifiers: ["Shift"] });
  await expect(bar(page).getByText("4 selected")).toContainText("€70.00");
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await expect(bar(page).getByText("20 selected")).toBeVisible();
  await people.query(person.creatorId, "UPDATE income SET version = 2 WHERE note = 'Tip 9'");
  await setCategory(page, "Fans");
  await expect(bar(page).getByRole("alert")).toContainText("Tips, 10 November");
  expect(await people.query(person.creatorId, CATEGORIES)).toEqual([]);
});

test("the keyboard alone ticks, goes to the actions, and applies one to all that the filter shows", async ({
  page,
  people,
  person,
}) => {
  await boxes(page).nth(0).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  const change = bar(page).getByLabel("What to do");
  await expect(change).toBeFocused();
  await change.selectOption("Add a tag");
  await page.keyboard.press("Tab");
  await expect(bar(page).getByRole("combobox", { name: "Tag" })).toBeFocused();
  await page.keyboard.type("fans");
  await bar(page).getByRole("checkbox", { name: "All 20 that fit the filter" }).focus();
  await page.keyboard.press("Space");
  await bar(page).getByRole("button", { name: "Apply" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("20 lines changed")).toBeVisible();
  const tagged = "SELECT count(*)::int AS n FROM income WHERE tags = '{fans}'";
  expect(await people.query(person.creatorId, tagged)).toEqual([{ n: 20 }]);
});

test("a filter is an address: a chip sets it, Back takes it off, and it is kept under a name", async ({
  page,
}) => {
  await page.getByText("More filters").click();
  await page.getByRole("group", { name: "Video" }).getByRole("link", { name: "Without a video" }).click();
  await expect(page).toHaveURL(/video=without/);
  await page.goBack();
  await expect(page).toHaveURL(/\/income$/);
  await page.goto("/income?video=without&state=confirmed");
  await page.getByText("Save this view").click();
  await page.getByLabel("Name of the view").fill("To attribute");
  await page.getByRole("button", { name: "Save view" }).click();
  await expect(page.getByRole("link", { name: "Leave the view: To attribute" })).toBeVisible();
  await page.goto("/income");
  await page.getByRole("group", { name: "Saved views" }).getByRole("link", { name: "To attribute" }).click();
  await expect(page).toHaveURL(/state=confirmed/);
  await expect(page).toHaveURL(/video=without/);
});

test("what comes again is asked for, and is added once", async ({ page, people, person }) => {
  await page.getByRole("list", { name: "November 2026" }).getByRole("link").first().click();
  await page.getByText("Repeat this").click();
  const form = page.getByRole("form", { name: "Repeat this" });
  await form.getByLabel("Name").fill("Weekly tip");
  await form.getByLabel("How often").selectOption("every week");
  await form.getByLabel("First time on").fill("2026-11-15");
  await form.getByRole("button", { name: "Repeat" }).click();
  await expect(page).toHaveURL(/\/income\/recurring$/);
  await page.goto("/income");
  await expect(page.getByRole("heading", { name: "2 recurring lines are due" })).toBeVisible();
  await page.getByRole("button", { name: "Add all 2" }).click();
  await expect(page.getByText("2 lines added")).toBeVisible();
  await expect(page.getByRole("heading", { name: /recurring lines are due/ })).toHaveCount(0);
  const added = "SELECT earned_from::text AS day FROM income WHERE identity LIKE '[%' ORDER BY 1";
  expect(await people.query(person.creatorId, added)).toEqual([{ day: "2026-11-15" }, { day: TODAY }]);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("rows are ticked and changed by the form alone", async ({ page, people, person }) => {
    for (const index of [0, 1]) await boxes(page).nth(index).check();
    await setCategory(page, "Fans");
    await expect.poll(() => people.query(person.creatorId, CATEGORIES)).toHaveLength(2);
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`on a phone, ${colorScheme}`, () => {
    test.use({ viewport: { width: 390, height: 844 }, colorScheme });

    test("the bar covers neither the last row nor the way to other screens", async ({ page }) => {
      await boxes(page).nth(0).check();
      await page.evaluate(() => {
        window.scrollTo(0, document.body.scrollHeight);
      });
      const box = async (of: ReturnType<typeof bar>) => (await of.boundingBox()) ?? { y: 0, height: 0 };
      const [row, actions, nav] = [
        await box(boxes(page).last()),
        await box(bar(page)),
        await box(page.getByRole("navigation", { name: "Main" }).filter({ visible: true })),
      ];
      expect(row.y + row.height).toBeLessThanOrEqual(actions.y);
      expect(actions.y + actions.height).toBeLessThanOrEqual(nav.y);
      await page.getByRole("form", { name: "Change what is selected" }).evaluate((form) => {
        form.scrollIntoView();
      });
      const stuck = await box(bar(page));
      expect(stuck.y + stuck.height).toBeLessThanOrEqual(nav.y);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual(
        [],
      );
    });
  });
}
