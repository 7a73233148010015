import type { Page } from "playwright/test";
import { expect, test } from "./fixtures";
import { amountField, formAlert, quickAdd, saveButton } from "./app";

const LINES = "SELECT id, amount::text, note, version FROM income ORDER BY id";

/** The toast of what came before is put away: the next one has to be a new one. */
async function openLine(page: Page) {
  await page.getByRole("button", { name: "Dismiss" }).click();
  await page.getByRole("list", { name: "Income" }).getByRole("link").click();
  await expect(page).toHaveURL(/\/income\/[0-9a-f-]{36}/);
}

test.beforeEach(async ({ page }) => {
  await quickAdd(page, { link: "Oat milk test", views: "1,000", amount: "10.00", stream: "Deal" });
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
});

test("two tabs that edit one line: the second is shown both values and decides", async ({
  page,
  context,
  people,
  person,
}) => {
  await openLine(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await amountField(page).fill("11.00");
  await saveButton(page).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();

  await amountField(other).fill("12.00");
  await saveButton(other).click();
  await expect(formAlert(other)).toContainText("Someone else saved this in the meantime");
  await expect(amountField(other)).toHaveValue("12.00");
  await expect(amountField(other)).toHaveAccessibleDescription(/Saved meanwhile: 11\.00 EUR/);
  expect(await people.query(person.creatorId, LINES)).toMatchObject([{ amount: "1100" }]);

  await saveButton(other).click();
  await expect(other.getByText("Saved", { exact: true })).toBeVisible();
  expect(await people.query(person.creatorId, LINES)).toMatchObject([{ amount: "1200" }]);
  await other.close();
});

test("a deleted line comes back by Undo as the very same row", async ({ page, people, person }) => {
  const before = await people.query(person.creatorId, LINES);
  await openLine(page);
  await page.getByRole("button", { name: "Delete this line" }).click();
  await expect(page).toHaveURL(/\/income$/);
  await expect(page.getByText("Line deleted")).toBeVisible();
  expect(await people.query(person.creatorId, LINES)).toEqual([]);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByText("Undone")).toBeVisible();
  const after = await people.query(person.creatorId, LINES);
  expect(after.map(({ id, amount }) => ({ id, amount }))).toEqual(
    before.map(({ id, amount }) => ({ id, amount })),
  );
});

test("one Undo takes back all that one save did: video, views and amount", async ({
  page,
  people,
  person,
}) => {
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByText("Undone")).toBeVisible();
  const left =
    "SELECT id::text FROM income UNION ALL SELECT id::text FROM video UNION ALL SELECT 'derived' FROM view_day";
  expect(await people.query(person.creatorId, left)).toEqual([]);
});

test("deleting a video says what happens to its income, keeps it, and Activity brings all of it back", async ({
  page,
  people,
  person,
}) => {
  const videoPath = new URL(page.url()).pathname;
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(page.getByText("Its income line stays in the ledger, without a video.")).toBeVisible();
  await page.getByRole("button", { name: "Delete this video" }).click();
  await expect(page).toHaveURL(/\/videos$/);
  expect(await people.query(person.creatorId, "SELECT video_id FROM income")).toEqual([{ video_id: null }]);
  await page.goto("/activity");
  await page.getByRole("button", { name: /^Undo ?: Deleted the video Oat milk test/ }).click();
  await expect(page.getByText("Undone", { exact: true })).toBeVisible();
  await page.goto(videoPath);
  await expect(page.getByRole("heading", { name: "Oat milk test" })).toBeVisible();
  await expect(page.getByRole("list", { name: "Income" })).toContainText("€10.00");
});

test("a second amount for the same rewards and days is asked about and not counted twice", async ({
  page,
  people,
  person,
}) => {
  await quickAdd(page, { link: "Paid by views", amount: "10.00", stream: "Rewards" });
  await page.getByRole("link", { name: "Add income" }).click();
  await expect(page.getByRole("combobox", { name: /^Video/ })).toHaveValue("Paid by views");
  await amountField(page).fill("15.00");
  await page.getByLabel("Kind").selectOption("Creator Rewards");
  await saveButton(page).click();
  await expect(formAlert(page)).toContainText("What is the new amount?");
  await page.getByRole("radio", { name: "Replaces what I logged" }).check({ force: true });
  await saveButton(page).click();
  await expect(page).toHaveURL(/\/income$/);
  const rewards = "SELECT amount::text FROM income WHERE stream = 'creator_rewards'";
  expect(await people.query(person.creatorId, rewards)).toEqual([{ amount: "1500" }]);
});

test("a save that gets no answer keeps what was typed, and goes through when sent again", async ({
  page,
  people,
  person,
}) => {
  await openLine(page);
  await amountField(page).fill("13.00");
  await page.route("**/income/*", (route) => route.fulfill({ status: 408, body: "" }), { times: 1 });
  await saveButton(page).click();
  await expect(formAlert(page)).toContainText("That did not work");
  await expect(amountField(page)).toHaveValue("13.00");
  expect(await people.query(person.creatorId, LINES)).toMatchObject([{ amount: "1000" }]);
  await saveButton(page).click();
  await expect(formAlert(page)).toHaveCount(0);
  expect(await people.query(person.creatorId, LINES)).toMatchObject([{ amount: "1300" }]);
});
