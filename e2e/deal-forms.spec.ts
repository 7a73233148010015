import AxeBuilder from "@axe-core/playwright";
import { addDeal, card } from "./deal-steps";
import { expect, test } from "./fixtures";

test("a wrong form says everything at once, and keeps what was typed", async ({ page }) => {
  await page.goto("/deals/new");
  await page.getByLabel("What for").fill("Autumn launch");
  await page.getByLabel("Pays by").selectOption("Base plus bonus");
  await page.getByText("Promised views, hours, note").click();
  await page.getByLabel("Working time").fill("half a day");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Which brand is it with?")).toBeVisible();
  await expect(page.getByText("This is not a time. Write it like 3:30 or 3.5.")).toBeVisible();
  await expect(page.getByLabel("Per 1,000 views above")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("What for")).toHaveValue("Autumn launch");
});

test("deliverables are named, delivered and counted on the deal's page", async ({ page }) => {
  await addDeal(page, { brand: "Nordkaffe", stage: "Agreed" });
  await card(page, "Nordkaffe").click();
  await page.getByText("Add deliverables").click();
  await page.getByLabel("What, 1").fill("Unboxing");
  await page.getByLabel("Due, 1").fill("2026-11-19");
  await page.getByRole("button", { name: "Add a row" }).click();
  await page.getByLabel("What, 2").fill("Story");
  await page.getByLabel("Delivered, 2").fill("2026-11-20");
  await page.getByRole("form", { name: "Deliverables" }).getByRole("button", { name: "Save" }).click();
  const section = page.getByRole("region", { name: "Deliverables" });
  await expect(section).toContainText("1 of 2 delivered");
  await expect(page.getByRole("region", { name: "What to do next" })).toContainText(
    "Unboxing is 3 days late",
  );
});

test("the terms are folded on a deal's page, one tap away, and open where the server refuses them", async ({
  page,
}) => {
  await addDeal(page, { brand: "Nordkaffe", fee: "" });
  await card(page, "Nordkaffe").click();
  const title = page.getByRole("form", { name: "Terms" }).getByLabel("What for");
  await expect(title).toBeHidden();
  await page
    .getByRole("navigation", { name: "Parts of this deal" })
    .getByRole("link", { name: "Terms" })
    .click();
  await expect(title).toBeVisible();
  await title.fill("");
  await page.getByRole("form", { name: "Terms" }).locator("summary").first().click();
  await expect(title).toBeHidden();
  await page
    .getByRole("form", { name: "Terms" })
    .evaluate((form) => (form instanceof HTMLFormElement ? form.requestSubmit() : undefined));
  await expect(title).toBeVisible();
  await expect(title).toHaveAttribute("aria-invalid", "true");
});

test("hidden amounts are in no page of deals", async ({ page, context, baseURL }) => {
  await addDeal(page, { brand: "Nordkaffe", fee: "987654", stage: "Agreed" });
  await context.addCookies([{ name: "permille-amounts", value: "hidden", url: baseURL ?? "" }]);
  for (const path of ["/deals?view=board", "/deals?view=table"]) {
    await page.goto(path);
    await expect(card(page, "Nordkaffe").filter({ visible: true })).toBeVisible();
    expect((await page.content()).replaceAll(",", "")).not.toContain("987654");
  }
  await card(page, "Nordkaffe").filter({ visible: true }).click();
  await expect(page.getByText("Amounts are hidden. Show them to edit this deal.")).toBeVisible();
  expect((await page.content()).replaceAll(",", "")).not.toContain("987654");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a deal is added with more rows than stood there, and moved", async ({ page, people, person }) => {
    await page.goto("/deals/new");
    await page.getByLabel("Brand").fill("Nordkaffe");
    await page.getByLabel("What for").fill("Autumn launch");
    await page.getByRole("textbox", { name: /^Amount/ }).fill("900");
    await page.getByText("Deliverables", { exact: true }).click();
    await page.getByRole("button", { name: "Add a row" }).click();
    await expect(page.getByLabel("Brand")).toHaveValue("Nordkaffe");
    await page.getByLabel("What, 3").fill("Third video");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.goto("/deals");
    await page.getByRole("link", { name: /^Move Nordkaffe/ }).click();
    await expect(page).toHaveURL(/\/deals\/[0-9a-f-]{36}#move$/);
    await page.locator("summary", { hasText: "Move" }).click();
    await page.getByLabel("Move to").selectOption("Agreed");
    await page.getByRole("button", { name: "Move", exact: true }).click();
    await expect(page.getByText("Agreed", { exact: true }).first()).toBeVisible();
    expect(await people.query(person.creatorId, "SELECT stage FROM deal")).toEqual([{ stage: "agreed" }]);
    const titles = await people.query(person.creatorId, "SELECT title FROM deliverable");
    expect(titles).toEqual([{ title: "Third video" }]);
  });
});

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [390, 1440]) {
    test.describe(`at ${String(width)} px, ${colorScheme}`, () => {
      test.use({ viewport: { width, height: 900 }, colorScheme });

      test("no rule of WCAG 2.2 AA is broken on board, table, forms and dialog", async ({ page }) => {
        test.slow();
        const expectClean = async (where: string) => {
          const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
          const found = violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`,
          );
          expect(found, where).toEqual([]);
          const over = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(over, `${where} scrolls sideways`).toBeLessThanOrEqual(0);
        };
        await page.goto("/deals");
        await expectClean("no deals");
        await addDeal(page, { brand: "Nordkaffe", stage: "Invoiced" });
        await addDeal(page, { brand: "Melitta", title: "Filter coffee", stage: "Delivering", fee: "" });
        await expectClean("board");
        await page.getByRole("link", { name: /^Move Melitta/ }).click();
        await expectClean("dialog");
        await page.goto("/deals?view=table");
        await expectClean("table");
        await card(page.locator("main"), "Melitta").filter({ visible: true }).click();
        await expect(page.getByRole("heading", { level: 1 })).toContainText("Melitta");
        await page.getByText("Add deliverables").click();
        await expectClean("deal");
        await page.goto("/deals/new");
        for (const part of await page.locator("main summary").all()) await part.click();
        await page.getByRole("button", { name: "Save", exact: true }).click();
        await expect(page.getByText("Which brand is it with?")).toBeVisible();
        await expectClean("form, refused");
      });
    });
  }
}
