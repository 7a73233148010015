import type { Page } from "playwright/test";
import { amountField, fillIn, saveButton } from "./app";
import { expect, test } from "./fixtures";

const LINES = "SELECT amount::text, stream, split_by, platform_fee::text FROM income ORDER BY id";
const TITLES = "SELECT title FROM video";
const SHARES = `SELECT v.title, s.weight::text FROM income_share s JOIN video v ON v.id = s.video_id ORDER BY s.position`;

async function unfold(page: Page, name: string) {
  const part = page.locator("details").filter({ has: page.locator("summary", { hasText: name }) });
  if ((await part.getAttribute("open")) === null) await part.locator("summary").click();
}

async function newLine(page: Page, kind: string) {
  await page.goto("/income/new");
  await page.getByLabel("Kind").selectOption(kind);
}

async function expectRefused(page: Page, label: string, { text, said }: { text: string; said: RegExp }) {
  const field = page.getByLabel(label);
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveAccessibleDescription(said);
  await expect(field).toHaveValue(text);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with scripts ${javaScriptEnabled ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled });

    test("what cannot be is said at each field, also a folded one, and stays as it was typed", async ({
      page,
      people,
      person,
    }) => {
      await newLine(page, "Brand deal");
      await amountField(page).fill("1000000000000000");
      await page.getByLabel("Currency").selectOption("JPY");
      await unfold(page, "Days, fees, tags");
      await page.getByLabel("Kept by the platform").fill("-3");
      await page.getByLabel("Agency, in percent").fill("120");
      await unfold(page, "Work the amount out");
      await page.getByLabel("Sales").fill("100");
      await saveButton(page).click();
      await expectRefused(page, "Kept by the platform", { text: "-3", said: /without a minus/ });
      await expectRefused(page, "Agency, in percent", { text: "120", said: /More than 100 %/ });
      await expectRefused(page, "Your share, in percent", { text: "", said: /Fill this in/ });
      await expect(amountField(page)).toHaveAccessibleDescription(/too large/);
      await expect(amountField(page)).toHaveValue("1000000000000000");
      await expect(page.getByLabel("Kind")).toHaveValue("brand_deal");
      expect(await people.query(person.creatorId, LINES)).toEqual([]);
    });

    test("a fee is split over videos in rows, of which there can be more", async ({
      page,
      people,
      person,
    }) => {
      for (const title of ["Soup", "Bread", "Jam"]) {
        await page.goto("/add");
        await fillIn(page, { link: title });
        await saveButton(page).click();
        await expect.poll(() => people.query(person.creatorId, TITLES)).toContainEqual({ title });
      }
      await newLine(page, "Brand deal");
      await amountField(page).fill("900");
      await unfold(page, "Split over several videos");
      await page.getByLabel("How it is split").selectOption("In percent");
      await page.getByLabel("Video 1").fill("Soup");
      await page.getByLabel("Part 1").fill("50");
      await page.getByLabel("Video 2").fill("Bread");
      await page.getByLabel("Part 2").fill("60");
      await page.getByRole("button", { name: "Add rows" }).click();
      await expect(page.getByLabel("Video 6")).toBeVisible();
      await expect(page.getByLabel("Video 2")).toHaveValue("Bread");
      await page.getByLabel("Video 6").fill("Marmalade");
      await page.getByLabel("Part 6").fill("5");
      await saveButton(page).click();
      await expectRefused(page, "Part 6", { text: "5", said: /more than 100 %/ });
      await page.getByLabel("Part 2").fill("30");
      await saveButton(page).click();
      await expectRefused(page, "Video 6", { text: "Marmalade", said: /not in your ledger/ });
      await page.getByLabel("Video 6").fill("Jam");
      await saveButton(page).click();
      await expect(page).toHaveURL(javaScriptEnabled ? /\/income$/ : /\/income/);
      await expect
        .poll(() => people.query(person.creatorId, SHARES))
        .toEqual([
          { title: "Soup", weight: "5000" },
          { title: "Bread", weight: "3000" },
          { title: "Jam", weight: "500" },
        ]);
    });

    test("an amount is worked out when asked, and a different one beside its facts is a conflict", async ({
      page,
      people,
      person,
    }) => {
      await newLine(page, "Brand deal");
      await unfold(page, "Work the amount out");
      await page.getByLabel("Base", { exact: false }).first().fill("1500");
      await page.getByLabel("Views so far").fill("70,000");
      await page.getByLabel("Views before the bonus").fill("50,000");
      await page.getByLabel("Bonus per 1,000 views").fill("30");
      await page.getByLabel("Bonus at most").fill("1200");
      await page.getByRole("button", { name: "What does it come to?" }).click();
      await expect(page.getByText("This comes to €2,100.00.")).toBeVisible();
      expect(await people.query(person.creatorId, LINES)).toEqual([]);
      await amountField(page).fill("2000");
      await saveButton(page).click();
      await expect(amountField(page)).toHaveAccessibleDescription(/come to €2,100\.00/);
      await amountField(page).fill("");
      await saveButton(page).click();
      await expect.poll(() => people.query(person.creatorId, LINES)).toMatchObject([{ amount: "210000" }]);
    });
  });
}

test("a note of a megabyte is refused in a sentence, and is still there to be shortened", async ({
  page,
}) => {
  await newLine(page, "Tips");
  await amountField(page).fill("5");
  const note = "n".repeat(1_000_000);
  await page.getByLabel("Note").evaluate((area: HTMLTextAreaElement, text) => {
    area.value = text;
  }, note);
  await saveButton(page).click();
  await expect(page.getByLabel("Note")).toHaveAccessibleDescription(/too long\. Shorten it/);
  expect((await page.getByLabel("Note").inputValue()).length).toBe(note.length);
});

test("gifts without a value say where to set it; only what belongs to the kind is shown", async ({
  page,
}) => {
  await newLine(page, "LIVE gifts");
  await expect(page.getByLabel("Qualified views")).toBeHidden();
  await unfold(page, "Work the amount out");
  await expect(page.getByLabel("RPM")).toBeHidden();
  await page.getByLabel("How many").fill("6000");
  await saveButton(page).click();
  await expectRefused(page, "How many", { text: "6000", said: /one diamond is worth/ });
  await expect(page.getByRole("link", { name: "Rates and terms" })).toHaveAttribute(
    "href",
    "/settings#terms",
  );
  await page.getByLabel("Kind").selectOption("Other");
  await expect(page.getByText("Work the amount out")).toBeHidden();
});

test("Enter saves, though other buttons stand further up", async ({ page, people, person }) => {
  await newLine(page, "Tips");
  await amountField(page).fill("5");
  await amountField(page).press("Enter");
  await expect(page).toHaveURL(/\/income$/);
  expect(await people.query(person.creatorId, LINES)).toMatchObject([{ amount: "500" }]);
});

test("a commission taken back says so on both lines and restates its month", async ({ page }) => {
  await newLine(page, "Commission");
  await page.getByLabel("Earned from").fill("2026-10-27");
  await page.getByLabel("Earned to").fill("2026-10-27");
  await unfold(page, "Work the amount out");
  await page.getByLabel("Sales").fill("300");
  await page.getByLabel("Your share, in percent").fill("15");
  await saveButton(page).click();
  await expect(page).toHaveURL(/\/income$/);
  await page.getByRole("link", { name: "Commission" }).first().click();
  await expect(page.getByRole("list", { name: "How the amount came about" })).toContainText(
    "15 % of €300.00",
  );
  await page.getByRole("link", { name: "Log a reversal" }).click();
  await expect(amountField(page)).toHaveValue("-45.00");
  await amountField(page).fill("20");
  await saveButton(page).click();
  await expect(amountField(page)).toHaveAccessibleDescription(/with a minus/);
  await amountField(page).fill("-20");
  await saveButton(page).click();
  await expect(page).toHaveURL(/\/income$/);
  await expect(page.getByText("Restates 27 October")).toBeVisible();
  await page.getByRole("link", { name: "Commission" }).first().click();
  await expect(page.getByText("Restates October 2026")).toBeVisible();
  await page.getByRole("link", { name: "The line it takes back" }).click();
  await expect(page.getByRole("list", { name: "Taken back" })).toContainText("−€20.00");
});
