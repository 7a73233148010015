import { expect, test } from "./fixtures";
import { amountField, fillIn, quickAdd, saveButton } from "./app";
import { sessionCookie } from "./people";

/** What the form knows of earlier entries. */

const VIDEOS = "SELECT id FROM video";
const LINES = "SELECT id FROM income";

test("the currency of the last line is chosen the next time, by each creator for itself", async ({
  page,
  people,
  person,
  context,
}) => {
  const currency = page.getByLabel("Currency");
  await page.goto("/add");
  await expect(currency).toHaveValue("EUR");
  await currency.selectOption("USD");
  await fillIn(page, { amount: "8.40", stream: "Tips" });
  await page.getByRole("button", { name: "Save and add another" }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await expect(amountField(page)).toHaveValue("");
  await expect(currency).toHaveValue("USD");
  await fillIn(page, { amount: "9.00" });
  await expect(page.getByText("Reads as $9.00")).toBeVisible();
  await page.goto("/income/new");
  await expect(currency).toHaveValue("USD");
  await amountField(page).fill("7");
  await currency.selectOption("JPY");
  await saveButton(page).click();
  await expect(page).toHaveURL(/\/income$/);
  await page.goto("/add");
  await expect(currency).toHaveValue("USD");
  await page.evaluate(() => {
    sessionStorage.clear();
  });
  await page.reload();
  await expect(currency).toHaveValue("JPY");

  const other = await people.add();
  await context.addCookies([sessionCookie(other)]);
  await page.reload();
  await expect(currency).toHaveValue("EUR");
  await context.addCookies([sessionCookie(person)]);
  const [kept] = (await context.cookies()).filter(({ name }) => name === "permille-currency");
  if (kept === undefined) throw new Error("no currency is remembered");
  await context.addCookies([{ ...kept, value: kept.value.replace("JPY", "XQX") }]);
  await page.reload();
  await expect(currency).toHaveValue("EUR");
});

test("a logged video is offered while its title is typed, and what is saved is added to it", async ({
  page,
  people,
  person,
}) => {
  await quickAdd(page, { link: "Oat milk test", publishedOn: "2026-11-12", views: "1,000" });
  await page.goto("/add");
  await page.getByLabel("Link or title").fill("milk");
  await page.getByRole("option", { name: "Oat milk test 12 November" }).click();
  await expect(page.getByText(/Already logged, add income to it/)).toBeVisible();
  await expect(page.getByLabel("Published on")).toBeHidden();
  await expect(page.getByText("Earned 12–22 November, estimated")).toBeVisible();
  await fillIn(page, { amount: "5.00", stream: "Tips" });
  await saveButton(page).click();
  await expect(page).toHaveURL(/\/videos\//);
  expect(await people.query(person.creatorId, VIDEOS)).toHaveLength(1);
  expect(await people.query(person.creatorId, LINES)).toHaveLength(1);
});

for (const { answer, videos } of [
  { answer: "Add to that one", videos: 1 },
  { answer: "It is another video", videos: 2 },
]) {
  for (const javaScriptEnabled of [true, false]) {
    test.describe(`with scripts ${javaScriptEnabled ? "on" : "off"}`, () => {
      test.use({ javaScriptEnabled });

      test(`a title that is logged already is asked about: ${answer}`, async ({ page, people, person }) => {
        const entry = { link: "Oat milk test", views: "1,000", stream: "Tips" };
        await page.goto("/add");
        await fillIn(page, entry);
        await saveButton(page).click();
        await expect.poll(() => people.query(person.creatorId, VIDEOS)).toHaveLength(1);
        await page.goto("/add");
        await fillIn(page, { ...entry, link: " OAT milk  test", views: "2,000", amount: "5.00" });
        for (let asked = 0; asked < 2; asked += 1) {
          await saveButton(page).click();
          await expect(
            page.getByRole("alert").filter({ hasText: "is logged on this channel already" }),
          ).toBeVisible();
          await expect(page.getByRole("radio", { name: answer })).not.toBeChecked();
          await expect(amountField(page)).toHaveValue("5.00");
          await expect(page.getByLabel("Views now")).toHaveValue("2,000");
        }
        expect(await people.query(person.creatorId, LINES)).toEqual([]);
        await page.getByRole("radio", { name: answer }).check({ force: true });
        await saveButton(page).click();
        await expect.poll(() => people.query(person.creatorId, LINES)).toHaveLength(1);
        expect(await people.query(person.creatorId, VIDEOS)).toHaveLength(videos);
      });
    });
  }
}
