import type { Locator, Page } from "playwright/test";
import { addDeal, card, column } from "./deal-steps";
import { expect, test } from "./fixtures";
import type { People, Person } from "./people";

const STAGES = "SELECT b.name, d.stage FROM deal d JOIN brand b USING (creator_id) WHERE b.id = d.brand_id";
const PAYMENTS = "SELECT paid_on::text AS day, amount::text FROM deal_payment";

async function stageOf(people: People, person: Person): Promise<unknown> {
  const [row] = await people.query(person.creatorId, STAGES);
  return row?.stage;
}

/** Tab until the focus is there, as a person without a mouse does. */
async function tabTo(page: Page, target: Locator) {
  await target.waitFor();
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("Tab does not lead there");
}

test("the first deal is added and moved with the keyboard alone, and Undo takes the move back", async ({
  page,
  people,
  person,
}) => {
  await page.goto("/home");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("d");
  await tabTo(page, page.getByRole("link", { name: "Add the first deal" }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByLabel("Brand"));
  await page.keyboard.type("Nordkaffe");
  await tabTo(page, page.getByLabel("What for"));
  await page.keyboard.type("Autumn launch");
  await tabTo(page, page.getByRole("textbox", { name: /^Amount/ }));
  await page.keyboard.type("900");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/deals$/);
  await tabTo(page, card(page, "Nordkaffe"));
  await page.keyboard.press("Shift+ArrowRight");
  await expect(page.getByRole("status").filter({ hasText: "Nordkaffe moved to Negotiating" })).toBeVisible();
  await expect(card(column(page, "Negotiating"), "Nordkaffe")).toBeFocused();
  await page.keyboard.press("Shift+ArrowRight");
  await expect(page.getByRole("status").filter({ hasText: "Nordkaffe moved to Agreed" })).toBeVisible();
  await expect(card(column(page, "Agreed"), "Nordkaffe")).toBeFocused();
  expect(await stageOf(people, person)).toBe("agreed");
  await tabTo(page, page.getByRole("button", { name: "Undo", exact: true }));
  await page.keyboard.press("Enter");
  await expect(card(column(page, "Negotiating"), "Nordkaffe")).toBeVisible();
  expect(await stageOf(people, person)).toBe("negotiating");
});

test("arrows go from card to card, M opens all stages, and Escape cancels", async ({ page }) => {
  await addDeal(page, { brand: "Melitta" });
  await addDeal(page, { brand: "Nordkaffe" });
  await addDeal(page, { brand: "Tefal", stage: "Agreed" });
  await card(page, "Melitta").focus();
  await page.keyboard.press("ArrowDown");
  await expect(card(page, "Nordkaffe")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(card(page, "Tefal")).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(card(page, "Melitta")).toBeFocused();
  await page.keyboard.press("m");
  const dialog = page.getByRole("dialog", { name: "Move Melitta" });
  await expect(dialog.getByLabel("Move to")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(card(page, "Melitta")).toBeFocused();
  await expect(card(column(page, "Inquiry"), "Melitta")).toBeVisible();
});

test("the menu moves to paid and says what arrives; the money is noted once, on the day that was chosen", async ({
  page,
  people,
  person,
}) => {
  await addDeal(page, { brand: "Nordkaffe", stage: "Invoiced" });
  await page.getByRole("link", { name: /^Move Nordkaffe/ }).click();
  const dialog = page.getByRole("dialog", { name: "Move Nordkaffe" });
  await dialog.getByLabel("Move to").selectOption("Paid");
  await expect(dialog.getByText("€900.00 arrives on that day.")).toBeVisible();
  await expect(dialog.getByText(/not expected any more/)).toBeHidden();
  await expect(dialog.getByLabel("Arrived on")).toHaveValue("2026-11-22");
  await dialog.getByLabel("Arrived on").fill("2026-11-20");
  await dialog.getByRole("button", { name: "Move", exact: true }).dblclick();
  await expect(page.getByText("Nordkaffe moved to Paid")).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect(column(page, "Paid")).toContainText("1");
  expect(await people.query(person.creatorId, PAYMENTS)).toEqual([{ day: "2026-11-20", amount: "90000" }]);
});

test("a card is dragged to another column, and to lost only after its money was spoken of", async ({
  page,
  people,
  person,
}) => {
  await addDeal(page, { brand: "Nordkaffe", stage: "Agreed" });
  const dragged = page.getByRole("listitem").filter({ has: card(page, "Nordkaffe") });
  await dragged.dragTo(column(page, "Delivered"));
  await expect(page.getByText("Nordkaffe moved to Delivered")).toBeVisible();
  await expect(card(column(page, "Delivered"), "Nordkaffe")).toBeVisible();
  await dragged.dragTo(column(page, "Lost"));
  const dialog = page.getByRole("dialog", { name: "Move Nordkaffe" });
  await expect(dialog.getByText("€900.00 is not expected any more. What has arrived stays.")).toBeVisible();
  expect(await stageOf(people, person)).toBe("delivered");
  await dialog.getByRole("button", { name: "Move", exact: true }).click();
  await expect(page.getByText("Nordkaffe moved to Lost")).toBeVisible();
  expect(await stageOf(people, person)).toBe("lost");
});

test("two devices that move one deal at once: the second is shown both stages and decides", async ({
  page,
  context,
  people,
  person,
}) => {
  await addDeal(page, { brand: "Nordkaffe", stage: "Delivered" });
  const other = await context.newPage();
  await other.goto("/deals");
  await card(page, "Nordkaffe").focus();
  await page.keyboard.press("Shift+ArrowRight");
  await expect(page.getByText("Nordkaffe moved to Invoiced")).toBeVisible();

  await card(other, "Nordkaffe").focus();
  await other.keyboard.press("Shift+ArrowLeft");
  const dialog = other.getByRole("dialog", { name: "Move Nordkaffe" });
  await expect(dialog).toContainText("Saved meanwhile: Invoiced. You chose Delivering.");
  expect(await stageOf(people, person)).toBe("invoiced");
  await expect(dialog.getByRole("link", { name: "Keep it where it is now" })).toBeVisible();
  await dialog.getByRole("button", { name: "Move", exact: true }).click();
  await expect(other.getByText("Nordkaffe moved to Delivering")).toBeVisible();
  expect(await stageOf(people, person)).toBe("delivering");
  await other.close();
});

test("a move that gets no answer goes back where it was and says so", async ({ page, people, person }) => {
  await addDeal(page, { brand: "Nordkaffe" });
  // What the board sends, and what the dialog sends to say why.
  await page.route("**/deals", (route) =>
    route.request().method() === "POST" ? route.fulfill({ status: 408, body: "" }) : route.continue(),
  );
  await card(page, "Nordkaffe").focus();
  await page.keyboard.press("Shift+ArrowRight");
  const dialog = page.getByRole("dialog", { name: "Move Nordkaffe" });
  await expect(dialog.getByRole("alert")).toContainText("That did not work");
  await expect(card(column(page, "Inquiry"), "Nordkaffe")).toBeVisible();
  expect(await stageOf(people, person)).toBe("inquiry");
});

test("board and table are of the same deals, and the last view is kept", async ({ page }) => {
  await addDeal(page, { brand: "Nordkaffe", fee: "900" });
  await addDeal(page, { brand: "Öko Müsli", fee: "100", stage: "Agreed" });
  await page.getByRole("link", { name: "Table", exact: true }).click();
  const rows = page.getByRole("table", { name: "All deals" }).getByRole("row");
  await expect(rows).toHaveCount(3);
  await page.getByRole("link", { name: "Worth" }).click();
  await expect(page).toHaveURL(/sort=value&dir=desc/);
  await expect(rows.nth(1)).toContainText("Nordkaffe");
  await page.getByRole("link", { name: /^Worth/ }).click();
  await expect(rows.nth(1)).toContainText("Öko Müsli");
  await page.getByRole("searchbox", { name: "Search brands and titles" }).fill("musli");
  await page.keyboard.press("Enter");
  await expect(rows).toHaveCount(2);
  await page.goto("/deals");
  await expect(rows).toHaveCount(3);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("the board is a list by stage that never scrolls sideways, with room for a thumb", async ({
    page,
  }) => {
    await addDeal(page, { brand: "Hollandse Fietsenfabriek en Zonen B.V.", fee: "123456789.00" });
    await addDeal(page, { brand: "Nordkaffe", stage: "Agreed" });
    const [first, second] = [column(page, "Inquiry"), column(page, "Agreed")];
    const [above, below] = [await first.boundingBox(), await second.boundingBox()];
    expect(above?.x).toBe(below?.x);
    expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    for (const target of await page.locator("main [data-touch]").filter({ visible: true }).all()) {
      const box = await target.boundingBox();
      expect(Math.min(box?.height ?? 0, box?.width ?? 0)).toBeGreaterThanOrEqual(44);
    }
    await page.getByRole("link", { name: /^Move Nordkaffe/ }).click();
    const dialog = page.getByRole("dialog", { name: "Move Nordkaffe" });
    await dialog.getByRole("button", { name: "Move", exact: true }).click();
    await expect(card(column(page, "Delivering"), "Nordkaffe")).toBeVisible();
  });
});
