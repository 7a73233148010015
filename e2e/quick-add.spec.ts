import { randomUUID } from "node:crypto";
import { expect, test } from "./fixtures";
import { amountField, fillIn, quickAdd, saveButton } from "./app";
import { recordAction, sendAgain } from "./replay";
import { countSteps } from "./steps";

const LINK = "https://www.tiktok.com/@samplecreator/video/7700978843837020668";
const VIDEOS = "SELECT id, title, platform_video_id FROM video";
const LINES = "SELECT id, amount::text, stream FROM income";

test("a video with its income is two taps and three fields, within 20 seconds of a person's time", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/videos");
  const { tap, type, paste, taken } = countSteps();
  await tap(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Add" }));
  await paste(page.getByLabel("Link or title"), LINK);
  await type(page.getByLabel("Views now"), "12000");
  await type(amountField(page), "12.50");
  await tap(saveButton(page));
  await expect(page).toHaveURL(/\/videos\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("list", { name: "Income" })).toContainText("€12.50");
  const { handMs, ...counts } = taken();
  expect(counts).toEqual({ taps: 2, fields: 3 });
  expect(handMs).toBeLessThan(20_000);
});

test("a pasted TikTok link tells its channel and its day, and what will be saved is said before", async ({
  page,
}) => {
  await page.goto("/add");
  await fillIn(page, { link: LINK });
  await expect(page.getByText("TikTok, @samplecreator, published 26 October")).toBeVisible();
  await expect(page.getByText("Earned 26 October – 22 November, estimated")).toBeVisible();
  await fillIn(page, { stream: "Tips" });
  await expect(page.getByText("Earned 22 November, confirmed")).toBeVisible();
});

test("the same link again adds to the video that is there", async ({ page, people, person }) => {
  await quickAdd(page, { link: LINK, amount: "5.00" });
  await page.goto("/add");
  await fillIn(page, { link: `${LINK}?is_from_webapp=1`, amount: "3.00", stream: "Tips" });
  await expect(page.getByText(/Already logged, add income to it/)).toBeVisible();
  await saveButton(page).click();
  await expect(page).toHaveURL(/\/videos\//);
  expect(await people.query(person.creatorId, VIDEOS)).toHaveLength(1);
  expect(await people.query(person.creatorId, LINES)).toHaveLength(2);
});

test("an amount that can be read in two ways is asked about and never guessed", async ({
  page,
  people,
  person,
}) => {
  await page.goto("/add");
  // A dinar has three decimals; in euros the other reading would drop a digit.
  await page.getByLabel("Currency").selectOption("KWD");
  await fillIn(page, { amount: "1,234" });
  await expect(page.getByText("This can be read in two ways")).toBeVisible();
  await saveButton(page).click();
  await expect(amountField(page)).toHaveAttribute("aria-invalid", "true");
  expect(await people.query(person.creatorId, LINES)).toEqual([]);
  await page.getByRole("button", { name: /1,234\.000/ }).click();
  await expect(page.getByText(/Reads as .*1,234\.000/)).toBeVisible();
  await saveButton(page).click();
  await expect(page).not.toHaveURL(/\/add/);
  expect(await people.query(person.creatorId, LINES)).toMatchObject([{ amount: "1234000" }]);
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with scripts ${javaScriptEnabled ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled });

    test("a refused form keeps what was typed and names the field", async ({ page, people, person }) => {
      await page.goto("/add");
      await fillIn(page, { link: "Oat milk test", views: "many", amount: "7.25", stream: "Tips" });
      await saveButton(page).click();
      const views = page.getByLabel("Views now");
      await expect(views).toHaveAttribute("aria-invalid", "true");
      await expect(views).toHaveAccessibleDescription(/not a count/);
      await expect(views).toHaveValue("many");
      await expect(page.getByLabel("Link or title")).toHaveValue("Oat milk test");
      await expect(amountField(page)).toHaveValue("7.25");
      await expect(page.getByRole("radio", { name: "Tips" })).toBeChecked();
      expect(await people.query(person.creatorId, VIDEOS)).toEqual([]);
    });
  });
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a form is saved once, also when its answer is loaded again", async ({ page, people, person }) => {
    await page.goto("/add");
    await fillIn(page, { amount: "4.20", stream: "Tips" });
    await saveButton(page).click();
    await expect(page.getByRole("region", { name: "Logged last" })).toContainText("€4.20");
    await page.reload();
    await expect(page.getByRole("region", { name: "Logged last" })).toContainText("€4.20");
    expect(await people.query(person.creatorId, LINES)).toHaveLength(1);
  });
});

test("a form sent before its scripts arrive is saved once", async ({ page, people, person }) => {
  const late: (() => Promise<void>)[] = [];
  await page.route("**/*.js", (route) => {
    late.push(() => route.continue());
  });
  await page.goto("/add", { waitUntil: "commit" });
  await fillIn(page, { amount: "6.10", stream: "Tips" });
  await saveButton(page).click();
  await expect(page.getByRole("region", { name: "Logged last" })).toContainText("€6.10");
  await page.unrouteAll();
  await Promise.all(late.map((release) => release().catch(() => undefined)));
  expect(await people.query(person.creatorId, LINES)).toHaveLength(1);
});

test("a double tap saves once", async ({ page, people, person }) => {
  await page.goto("/add");
  await fillIn(page, { link: "Tapped twice", amount: "9.00" });
  await saveButton(page).dblclick();
  await expect(page).toHaveURL(/\/videos\//);
  expect(await people.query(person.creatorId, VIDEOS)).toHaveLength(1);
  expect(await people.query(person.creatorId, LINES)).toHaveLength(1);
});

test("ten copies of one form at once are one line with one answer; its key with other words is refused", async ({
  page,
  people,
  person,
}) => {
  await page.goto("/add");
  await fillIn(page, { link: "Typed here", amount: "2.00", stream: "Tips" });
  const form = await recordAction(page, () => saveButton(page).click());
  await expect(page).toHaveURL(/\/videos\//);
  const copy = { _key: randomUUID(), link: "Sent ten times", attachTo: "" };
  const replies = await Promise.all(Array.from({ length: 10 }, () => sendAgain(form, { fields: copy })));
  const saved = replies.map(({ text }) => /"incomeId":"([0-9a-f-]{36})"/.exec(text)?.[1]);
  expect(new Set(saved).size).toBe(1);
  const lines = await people.query(person.creatorId, LINES);
  expect(lines).toHaveLength(2);
  expect(lines.map(({ id }) => id)).toContain(saved[0]);

  const other = await sendAgain(form, { fields: { ...copy, amount: "3.00" } });
  expect(other.text).toContain('"code":"conflict"');
  expect(await people.query(person.creatorId, LINES)).toHaveLength(2);
});

test("what is typed survives a reload, and is gone once it is saved", async ({ page }) => {
  await page.goto("/add");
  await fillIn(page, { link: "Half typed", views: "1,200", amount: "8.40" });
  await page.reload();
  await expect(page.getByLabel("Link or title")).toHaveValue("Half typed");
  await expect(page.getByLabel("Views now")).toHaveValue("1,200");
  await expect(amountField(page)).toHaveValue("8.40");
  await saveButton(page).click();
  await expect(page).toHaveURL(/\/videos\//);
  await page.goto("/add");
  await expect(page.getByLabel("Link or title")).toHaveValue("");
});

for (const viewport of [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
]) {
  test.describe(`at ${String(viewport.width)} px`, () => {
    test.use({ viewport });

    test("Enter goes from field to field, and saves from the last one alone", async ({
      page,
      people,
      person,
    }) => {
      await page.goto("/add");
      const link = page.getByLabel("Link or title");
      await link.focus();
      await page.keyboard.type("Typed through");
      await page.keyboard.press("Enter");
      await expect(page.getByLabel("Published on")).toBeFocused();
      await page.keyboard.press("Enter");
      await expect(page.getByLabel("Views now")).toBeFocused();
      await page.keyboard.type("1,200");
      await page.keyboard.press("Enter");
      await expect(amountField(page)).toBeFocused();
      await expect(amountField(page)).toHaveAttribute("enterkeyhint", "done");
      await page.keyboard.type("3.50");
      await expect(page).toHaveURL(/\/add/);
      expect(await people.query(person.creatorId, VIDEOS)).toEqual([]);
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(/\/videos\/[0-9a-f-]{36}$/);
      expect(await people.query(person.creatorId, LINES)).toMatchObject([{ amount: "350" }]);
    });

    test("what is unfolded is gone through too, down to the note", async ({ page, people, person }) => {
      await page.goto("/add");
      await page.locator("summary", { hasText: /^Earned/ }).click();
      await expect(amountField(page)).toHaveAttribute("enterkeyhint", "next");
      await amountField(page).press("Enter");
      for (const name of ["Earned from", "Earned to", /^Qualified views/, /^Paid on/, /^Due on/]) {
        await expect(page.getByLabel(name)).toBeFocused();
        await page.keyboard.press("Enter");
      }
      const note = page.getByLabel(/^Note/);
      await expect(note).toBeFocused();
      await page.keyboard.type("one");
      await page.keyboard.press("Enter");
      await page.keyboard.type("two");
      await expect(note).toHaveValue("one\ntwo");
      await expect(page).toHaveURL(/\/add/);
      expect(await people.query(person.creatorId, LINES)).toEqual([]);
    });
  });
}

test("Enter that ends a composition, and one in the list of offers, do not leave the field", async ({
  page,
}) => {
  await quickAdd(page, { link: "Oat milk test" });
  await page.goto("/add");
  const link = page.getByLabel("Link or title");
  await link.fill("Oat");
  await link.dispatchEvent("keydown", { key: "Enter", isComposing: true });
  await expect(link).toBeFocused();
  await expect(page.getByRole("option", { name: /Oat milk test/ })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(link).toBeFocused();
  await expect(link).toHaveValue("Oat milk test");
  await expect(page.getByRole("listbox")).toBeHidden();
});
