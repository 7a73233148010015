import type { Page } from "playwright/test";
import { amountField, saveButton } from "./app";
import { expect, test } from "./fixtures";

const NOTES = "SELECT day::text, text FROM annotation ORDER BY day, text";

function noteForm(page: Page) {
  return page.getByRole("form", { name: "Write a note" });
}

async function writeNote(page: Page, { day, text }: { day: string; text: string }) {
  await page.goto("/insights");
  await noteForm(page).getByLabel("Day").fill(day);
  await noteForm(page).getByLabel("Note").fill(text);
  await noteForm(page).getByRole("button", { name: "Save" }).click();
}

async function openEdit(page: Page, text: string) {
  await page.locator("#notes summary", { hasText: text }).click();
  return page.getByRole("form", { name: `Edit “${text}”` });
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with scripts ${javaScriptEnabled ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled });

    test("a note is written, changed and deleted, and Activity takes each back", async ({
      page,
      people,
      person,
    }) => {
      await writeNote(page, { day: "2026-11-02", text: "New lamp" });
      const notes = page.getByRole("list", { name: "Your notes" });
      await expect(notes).toContainText("New lamp");
      const form = await openEdit(page, "New lamp");
      await form.getByLabel("Note").fill("Old lamp");
      await form.getByRole("button", { name: "Save" }).click();
      await expect(notes).toContainText("Old lamp");
      await openEdit(page, "Old lamp");
      await notes.getByRole("button", { name: "Delete this note" }).click();
      await expect(notes).toHaveCount(0);
      await page.goto("/activity?kind=notes");
      await page.getByRole("button", { name: /^Undo ?: Deleted the note “Old lamp”/ }).click();
      await expect(page.getByText("Undid a change to the note “Old lamp”")).toBeVisible();
      await expect(page.getByText("Text: New lamp → Old lamp")).toBeVisible();
      expect(await people.query(person.creatorId, NOTES)).toEqual([{ day: "2026-11-02", text: "Old lamp" }]);
    });

    test("a note of more than 200 characters is refused at its field, with what was typed", async ({
      page,
      people,
      person,
    }) => {
      const long = "long ".repeat(41).trim();
      await writeNote(page, { day: "2026-11-02", text: long });
      const field = noteForm(page).getByLabel("Note");
      await expect(field).toHaveAttribute("aria-invalid", "true");
      await expect(field).toHaveValue(long);
      expect(await people.query(person.creatorId, NOTES)).toEqual([]);
    });
  });
}

test("Undo of the toast brings a deleted note back", async ({ page, people, person }) => {
  await writeNote(page, { day: "2026-11-02", text: "New lamp" });
  await expect(page.getByText("Note saved")).toBeVisible();
  await openEdit(page, "New lamp");
  await page.getByRole("button", { name: "Delete this note" }).click();
  await expect(page.getByText("Note deleted")).toBeVisible();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByRole("list", { name: "Your notes" })).toContainText("New lamp");
  expect(await people.query(person.creatorId, NOTES)).toHaveLength(1);
});

/** Money of no video on a day of its own, as the form has it. */
async function addLine(page: Page, { kind, amount, day }: { kind: string; amount: string; day: string }) {
  await page.goto("/income/new");
  await page.getByLabel("Kind").selectOption(kind);
  await amountField(page).fill(amount);
  await page.getByLabel("Earned from").fill(day);
  await page.getByLabel("Earned to").fill(day);
  await saveButton(page).click();
  await expect(page).toHaveURL(/\/income$/);
}

test("what was put away stays away, and comes back by Undo, by hand, and with other numbers", async ({
  page,
}) => {
  test.slow();
  await addLine(page, { kind: "Tips", amount: "80.00", day: "2026-08-10" });
  await addLine(page, { kind: "Subscriptions", amount: "20.00", day: "2026-10-10" });
  await page.goto("/insights");
  const hangs = page.getByRole("region", { name: "What your income hangs on" });
  await expect(hangs).toContainText("Tips is 80% of all income.");
  await expect(hangs).toContainText("Without it: €20.00 instead of €100.00");
  await hangs.getByText("The largest").click();
  await expect(hangs.getByRole("link", { name: "Tips", exact: true })).toHaveAttribute(
    "href",
    /\/income\?stream=tips/,
  );
  await expect(
    hangs.getByRole("link", { name: "Tips €80.00 (80%): how this is worked out" }),
  ).toHaveAttribute("href", /\/math\?figure=stream/);
  await hangs.getByRole("button", { name: /^Put away/ }).click();
  await expect(hangs).toHaveCount(0);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(hangs).toBeVisible();
  await hangs.getByRole("button", { name: /^Put away/ }).click();
  await expect(hangs).toHaveCount(0);
  await page.reload();
  await page.locator("summary", { hasText: "Put away (1)" }).click();
  await page.getByRole("button", { name: /^Bring back/ }).click();
  await expect(hangs).toBeVisible();
  await hangs.getByRole("button", { name: /^Put away/ }).click();
  await expect(hangs).toHaveCount(0);
  await addLine(page, { kind: "Subscriptions", amount: "100.00", day: "2026-09-10" });
  await page.goto("/insights");
  await expect(hangs).toContainText("Subscriptions is 60% of all income.");
});

test("amounts that are hidden reach no part of the page, and nothing can be put away meanwhile", async ({
  page,
}) => {
  await addLine(page, { kind: "Tips", amount: "80.00", day: "2026-08-10" });
  await page.goto("/insights");
  await page.getByRole("button", { name: "Hide amounts" }).click();
  await expect(page.getByText("Amounts are hidden.")).toBeVisible();
  await expect(page.getByRole("main").getByText(/€/)).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Put away/ })).toHaveCount(0);
  // As it is sent from then on, data for the browser and all.
  expect(await (await page.request.get("/insights")).text()).not.toContain("80.00");
});

test.describe("with two years of figures", () => {
  test.use({ ledger: "sample" });

  test("the page says where its months, its season and its money left come from, and each opens", async ({
    page,
  }) => {
    await page.goto("/insights");
    await expect(page.getByRole("region", { name: "What changed" })).toBeVisible();
    await expect(page.getByRole("region", { name: "Me or the season" })).toContainText(
      "The season usually does ×",
    );
    const left = page.getByRole("region", { name: "Left on the table" });
    await expect(left).toContainText("Videos under a minute");
    await left.getByText("How it is reckoned").click();
    await expect(left.getByText(/qualified × .* per 1,000 qualified views/)).toBeVisible();
    await left.getByRole("list", { name: "Videos under a minute" }).getByRole("link").first().click();
    await expect(page).toHaveURL(/\/videos\/[0-9a-f-]{36}$/);
    await page.goto("/insights");
    await page.getByRole("link", { name: "Without the season" }).click();
    await expect(page).toHaveURL(/season=without/);
    await page.getByText("Show as table").click();
    await expect(page.getByRole("columnheader", { name: "Without the season" })).toBeVisible();
  });

  test("arrow keys read out what happened at a point, and the table lists it", async ({ page }) => {
    await page.goto("/home?range=2026-10&compare=off");
    await page.locator("canvas").waitFor();
    expect(await page.locator("[data-mark]").count()).toBeGreaterThan(2);
    await page.getByText("Show as table").click();
    const noted = page
      .getByRole("table")
      .first()
      .getByRole("row")
      .filter({ hasText: /Posted |videos posted/ });
    const label = await noted.first().getByRole("rowheader").innerText();
    await page.getByRole("application").focus();
    await page.keyboard.press("Home");
    const said = page.getByRole("status").filter({ hasText: /Posted |videos posted/ });
    for (let steps = 0; steps < 31 && (await said.count()) === 0; steps += 1)
      await page.keyboard.press("ArrowRight");
    await expect(said).toContainText(label);
  });

  test("on a phone it is under More, and fits", async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto("/more");
    await page.getByRole("link", { name: "Insights" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Insights" })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});

test("a note cannot be saved without a day", async ({ page }) => {
  await page.goto("/insights");
  await noteForm(page).getByLabel("Note").fill("When?");
  await noteForm(page).evaluate((form: HTMLFormElement) => (form.noValidate = true));
  await noteForm(page).getByLabel("Day").fill("");
  await noteForm(page).getByRole("button", { name: "Save" }).click();
  await expect(noteForm(page).getByLabel("Day")).toHaveAttribute("aria-invalid", "true");
});
