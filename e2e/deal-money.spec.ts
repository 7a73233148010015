import { randomUUID } from "node:crypto";
import type { Page } from "playwright/test";
import { quickAdd } from "./app";
import { expect, test } from "./fixtures";
import type { People, Person } from "./people";

const PAYMENTS =
  "SELECT amount::text, paid_on::text AS on, is_matched AS matched FROM deal_payment ORDER BY id";
const LINES = "SELECT amount::text, state FROM income WHERE deal_id IS NOT NULL ORDER BY amount";

type Given = { people: People; person: Person };

/** A delivered deal of €900.00 that was due ten days ago, as its page leaves it. */
async function addDeal({ people, person: { creatorId } }: Given): Promise<string> {
  const [brand, deal, line] = [randomUUID(), randomUUID(), randomUUID()];
  const insert = (text: string, values: string[]) => people.query(creatorId, text, [creatorId, ...values]);
  await insert("INSERT INTO brand (creator_id, id, name) VALUES ($1, $2, 'Nordkaffe')", [brand]);
  await insert(
    `INSERT INTO deal (creator_id, id, brand_id, title, stage, stage_since, currency, fee_kind, fee, agreed_on, due_on,
       agency_rate) VALUES ($1, $2, $3, 'Autumn roast', 'delivered', '2026-11-01', 'EUR', 'flat', 90000, '2026-10-20',
       '2026-11-12', 0.15)`,
    [deal, brand],
  );
  await insert(
    `INSERT INTO income (creator_id, id, stream, amount, currency, base_amount, state, earned_from, earned_to, due_on,
       identity, deal_id, deal_part) VALUES ($1, $2, 'brand_deal', 90000, 'EUR', 90000, 'confirmed', '2026-10-20',
       '2026-10-21', '2026-11-12', $4, $3, 'open')`,
    [line, deal, deal],
  );
  return deal;
}

function onItsWay(page: Page) {
  return page.getByRole("region", { name: "Money on its way" });
}

test("late money of a deal is marked as paid from Home in two taps", async ({ page, people, person }) => {
  const deal = await addDeal({ people, person });
  await quickAdd(page, { amount: "12.50", stream: "Tips" });
  await page.goto("/home");
  const list = onItsWay(page);
  await expect(list).toContainText("€900.00 in all");
  await expect(list).toContainText("10 days late");
  await list.getByText("Paid: Nordkaffe: Autumn roast").click();
  await list.getByRole("button", { name: "It arrived" }).click();
  await expect(page.getByText("Marked as paid", { exact: true })).toBeVisible();
  await expect(list).toBeHidden();
  expect(await people.query(person.creatorId, PAYMENTS)).toEqual([
    { amount: "90000", on: "2026-11-22", matched: false },
  ]);
  await page.goto(`/deals/${deal}`);
  await expect(page.getByRole("list", { name: "Payments" })).toContainText("€900.00");
  await page.getByRole("link", { name: "Payment", exact: true }).click();
  await expect(page.getByText("This line is kept by the deal Nordkaffe: Autumn roast.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Delete this line" })).toHaveCount(0);
});

test("a double click makes one payment", async ({ page, people, person }) => {
  const deal = await addDeal({ people, person });
  await page.goto(`/deals/${deal}`);
  await page.getByRole("button", { name: "Mark €900.00 as paid" }).dblclick();
  await expect(page.getByText("Marked as paid", { exact: true })).toBeVisible();
  await expect(page.getByRole("list", { name: "Payments" })).toContainText("€900.00");
  expect(await people.query(person.creatorId, PAYMENTS)).toHaveLength(1);
  expect(await people.query(person.creatorId, LINES)).toEqual([{ amount: "90000", state: "paid" }]);
});

test("a second tab is shown what was saved meanwhile", async ({ page, context, people, person }) => {
  const deal = await addDeal({ people, person });
  const other = await context.newPage();
  for (const tab of [page, other]) await tab.goto(`/deals/${deal}`);
  await page.getByRole("button", { name: "Mark €900.00 as paid" }).click();
  await expect(page.getByText("Marked as paid", { exact: true })).toBeVisible();
  await other.getByRole("button", { name: "Mark €900.00 as paid" }).click();
  await expect(other.getByRole("alert").filter({ hasText: "Saved meanwhile" })).toContainText(
    "paid 22 November, €900.00",
  );
  expect(await people.query(person.creatorId, PAYMENTS)).toHaveLength(1);
});

test("a line that is there is matched, counts once, and is given back by Undo", async ({
  page,
  people,
  person,
}) => {
  const deal = await addDeal({ people, person });
  await page.goto("/income/new");
  await page.getByLabel("Kind").selectOption("Other");
  await page.getByRole("textbox", { name: /^Amount/ }).fill("900");
  await page.getByLabel("State").selectOption("Paid");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page).not.toHaveURL(/new/);
  await page.goto(`/deals/${deal}`);
  const proposal = page.getByRole("list", { name: "Is this line the payment?" });
  await expect(proposal).toContainText("the same amount, 10 days after it is due");
  await proposal.getByRole("button", { name: /match/i }).click();
  await expect(page.getByText("Line matched", { exact: true })).toBeVisible();
  expect(await people.query(person.creatorId, LINES)).toEqual([{ amount: "90000", state: "paid" }]);
  await expect(page.getByRole("list", { name: "Payments" })).toContainText("matched line");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(proposal).toBeVisible();
  expect(await people.query(person.creatorId, PAYMENTS)).toEqual([]);
});
