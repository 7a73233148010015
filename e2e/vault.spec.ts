import AxeBuilder from "@axe-core/playwright";
import { readFile } from "node:fs/promises";
import type { Page } from "playwright/test";
import { expect, test } from "./fixtures";
import { fileField } from "./app";
import type { People, Person } from "./people";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const CONTRACT = Buffer.from("%PDF-1.7\n1 0 obj\n\xff\x00 Nordkaffe\n%%EOF\n", "latin1");

const pdf = (name: string, buffer = CONTRACT) => ({ name, mimeType: "application/pdf", buffer });

/** A deal as it was agreed on, with a deliverable that is due. */
async function addDeal(people: People, { creatorId }: Person): Promise<string> {
  const insert = async (text: string, values: unknown[]) => {
    const [row] = await people.query<{ id: string }>(creatorId, `${text} RETURNING id::text`, [
      creatorId,
      ...values,
    ]);
    return row?.id ?? "";
  };
  const brandId = await insert(
    "INSERT INTO brand (creator_id, id, name) VALUES ($1, gen_random_uuid(), $2)",
    ["Nordkaffe"],
  );
  const dealId = await insert(
    `INSERT INTO deal (creator_id, id, brand_id, title, stage, stage_since, currency, fee_kind, fee, due_on)
     VALUES ($1, gen_random_uuid(), $2, 'Autumn roast', 'agreed', '2026-11-02', 'EUR', 'flat', 90000, '2026-12-20')`,
    [brandId],
  );
  await insert(
    `INSERT INTO deliverable (creator_id, id, deal_id, position, title, due_on)
     VALUES ($1, gen_random_uuid(), $2, 0, 'Reel', '2026-12-01')`,
    [dealId],
  );
  return dealId;
}

const files = (page: Page) => page.getByRole("list", { name: "Files of the deal" });
const addButton = (page: Page) => page.getByRole("button", { name: "Add to the deal" });

test("a contract put into a deal comes back byte for byte, as a download that nothing runs in", async ({
  page,
  people,
  person,
}) => {
  await page.goto(`/deals/${await addDeal(people, person)}`);
  await fileField(page).setInputFiles([
    pdf("Vertrag „Herbst“.pdf"),
    pdf("brief.pdf", Buffer.from("%PDF-1.4")),
  ]);
  await expect(page.getByText("2 files, 1 kB together")).toBeVisible();
  await page.getByLabel("What it is", { exact: true }).selectOption("Brief");
  await addButton(page).click();
  await expect(page.getByText("2 files added")).toBeVisible();
  await expect(files(page).getByRole("listitem")).toHaveCount(2);
  const link = files(page).getByRole("link", { name: "Vertrag „Herbst“.pdf" });
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  expect(download.suggestedFilename()).toBe("Vertrag „Herbst“.pdf");
  expect((await readFile(await download.path())).equals(CONTRACT)).toBe(true);
  const headers = (await page.request.get((await link.getAttribute("href")) ?? "")).headers();
  expect(headers["content-disposition"]).toMatch(/^attachment;/);
  expect(headers["content-security-policy"]).toContain("sandbox; default-src 'none'");
  expect(headers["x-content-type-options"]).toContain("nosniff");
  expect(headers["cache-control"]).toBe("private, no-store");
});

test("a file of the wrong kind is refused with what to do, and nothing that was chosen is lost", async ({
  page,
  people,
  person,
}) => {
  await page.goto(`/deals/${await addDeal(people, person)}`);
  const page1 = { name: "contract.pdf", mimeType: "application/pdf", buffer: Buffer.from("<html>") };
  await fileField(page).setInputFiles([pdf("brief.pdf"), page1]);
  await page.getByLabel("What it is", { exact: true }).selectOption("Proof");
  await addButton(page).click();
  await expect(page.getByText(/contract\.pdf is not what its ending says\. Save it again/)).toBeVisible();
  await expect(page.getByLabel("What it is", { exact: true })).toHaveValue("proof");
  await expect(page.getByText("2 files, 1 kB together")).toBeVisible();
  expect(await people.query(person.creatorId, "SELECT id FROM stored_file")).toEqual([]);
  await fileField(page).setInputFiles(pdf("brief.pdf"));
  await addButton(page).click();
  await expect(files(page)).toContainText(/Proof.*1 kB · 22 Nov 2026/);
});

test("a file is removed and comes back, says to be something else, and is nobody else's", async ({
  page,
  people,
  person,
}) => {
  await page.goto(`/deals/${await addDeal(people, person)}`);
  await fileField(page).setInputFiles(pdf("contract.pdf"));
  await addButton(page).click();
  const link = files(page).getByRole("link", { name: "contract.pdf" });
  const href = (await link.getAttribute("href")) ?? "";
  await files(page).locator("summary").click();
  await page.getByRole("combobox", { name: "What contract.pdf is" }).selectOption("Proof");
  await page.getByRole("button", { name: "Change", exact: true }).click();
  await expect(files(page)).toContainText(/Proof.*1 kB · 22 Nov 2026/);
  await page.getByRole("button", { name: "Remove contract.pdf" }).click();
  await expect(page.getByText("File removed")).toBeVisible();
  await expect(link).toBeHidden();
  expect((await page.request.get(href)).status()).toBe(404);
  await page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect(link).toBeVisible();
  expect(await (await page.request.get(href)).body()).toEqual(CONTRACT);

  const stranger = await people.add();
  const cookie = { cookie: `permille=${stranger.cookie}` };
  expect((await page.request.get(href, { headers: cookie })).status()).toBe(404);
  expect((await page.request.get(href, { headers: { cookie: "permille=none" } })).status()).toBe(401);
});

test("a form that is sent can be stopped, keeps what was chosen, and is sent again", async ({
  page,
  people,
  person,
}) => {
  await page.goto(`/deals/${await addDeal(people, person)}`);
  await fileField(page).setInputFiles(pdf("contract.pdf"));
  await page.getByLabel("What it is", { exact: true }).selectOption("Proof");
  await page.route("**/api/deals/*/files", () => new Promise(() => undefined));
  await addButton(page).click();
  await page.getByRole("button", { name: "Stop sending" }).click();
  await expect(page.getByRole("progressbar")).toBeHidden();
  await expect(page.getByText("contract.pdf, 1 kB")).toBeVisible();
  await page.unrouteAll();
  await addButton(page).click();
  await expect(page.getByText("File added")).toBeVisible();
  await expect(files(page)).toContainText("Proof");
  await page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect(files(page)).toBeHidden();
});

test("what is due is read by a calendar at its address, until the address has ended", async ({
  page,
  people,
  person,
  playwright,
}) => {
  await addDeal(people, person);
  await page.goto("/settings#calendar");
  const calendar = page.getByRole("region", { name: "Calendar" });
  await calendar.getByRole("button", { name: "Make an address" }).click();
  const shown = calendar.getByRole("region", { name: "Your calendar’s address" });
  await expect(shown).toContainText("/api/calendar/");
  const address = (await shown.innerText()).trim();
  const webcal = calendar.getByRole("link", { name: "Open in a calendar app" });
  expect(await webcal.getAttribute("href")).toBe(address.replace("http:", "webcal:"));

  // As a calendar does it: from elsewhere, without a cookie.
  const outside = await playwright.request.newContext();
  const response = await outside.get(address);
  expect(response.status()).toBe(200);
  expect(response.headers()["referrer-policy"]).toMatch(/no-referrer$/);
  const text = await response.text();
  expect(text).toContain("DTSTART;VALUE=DATE:20261201");
  expect(text).toContain("SUMMARY:Nordkaffe: deliver Reel");
  expect(text).not.toMatch(/\$|USD|900[.,]00/);

  await page.reload();
  await expect(shown).toBeHidden();
  await expect(calendar).toContainText("Last read 22 Nov 2026");
  await calendar.getByRole("button", { name: "End the address" }).click();
  await expect(calendar).toContainText("There is no address yet.");
  expect((await outside.get(address)).status()).toBe(404);
  await outside.dispose();
});

test("deals, invoices and files leave as tables, linked from Settings", async ({ page, people, person }) => {
  await addDeal(people, person);
  await page.goto("/settings");
  const data = page.getByRole("region", { name: "Your data" });
  await expect(data).toContainText("No files are kept for deals yet.");
  const deals = await data.getByRole("link", { name: "Deals", exact: true }).getAttribute("href");
  expect(await (await page.request.get(deals ?? "")).text()).toContain(",Nordkaffe,Autumn roast,agreed,");
  for (const path of ["/api/export/invoices", "/api/export/deal-files"]) {
    const response = await page.request.get(path);
    expect(response.headers()["content-type"]).toBe("text/csv; charset=utf-8");
    expect((await response.text()).split("\r\n")).toHaveLength(2);
  }
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a file is added and removed, and an address is made and shown", async ({ page, people, person }) => {
    await page.goto(`/deals/${await addDeal(people, person)}`);
    await fileField(page).setInputFiles(pdf("contract.pdf"));
    await addButton(page).click();
    await expect(files(page)).toContainText("contract.pdf");
    await page.getByText("Add files", { exact: true }).click();
    await fileField(page).setInputFiles(pdf("page.html"));
    await page.getByLabel("What it is", { exact: true }).selectOption("Proof");
    await addButton(page).click();
    await expect(page.getByText("page.html is of a kind that is not kept here")).toBeVisible();
    await expect(page.getByLabel("What it is", { exact: true })).toHaveValue("proof");
    await page.getByRole("button", { name: "Remove contract.pdf" }).click();
    await expect(files(page)).toBeHidden();
    await page.goto("/settings");
    await page.getByRole("button", { name: "Make an address" }).click();
    await expect(page.getByRole("region", { name: "Your calendar’s address" })).toContainText(
      "/api/calendar/",
    );
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`on a phone, ${colorScheme}`, () => {
    test.use({ viewport: { width: 390, height: 844 }, colorScheme });

    test("files and the calendar break no rule and fit", async ({ page, people, person }) => {
      await page.goto(`/deals/${await addDeal(people, person)}`);
      await expectClean(page);
      await fileField(page).setInputFiles([pdf(`${"Unterzeichneter_Vertrag_".repeat(4)}.pdf`)]);
      await addButton(page).click();
      await expect(files(page)).toContainText("Vertrag");
      await files(page).locator("summary").click();
      await expectClean(page);
      await page.goto("/settings");
      await page.getByRole("button", { name: "Make an address" }).click();
      await expect(page.getByRole("region", { name: "Your calendar’s address" })).toBeVisible();
      await expectClean(page);
    });
  });
}

async function expectClean(page: Page) {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)).toEqual(
    [],
  );
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
}
