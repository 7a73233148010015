import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { fileField } from "./app";
import { expect, test } from "./fixtures";
import { ORIGIN, serverEnvironment } from "./instance";
import { sessionCookie, type People } from "./people";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "permille-restore-"));

test("everything of one creator is taken back into an empty one, with the same figures", async ({
  page,
  people,
  sample,
  person,
}) => {
  // The sample, a command line and a restore take their time where others work too.
  test.slow();
  const { creatorId } = await sample();
  const zip = await exportOf(creatorId);
  await page.goto("/settings");
  await page.getByRole("link", { name: "Take back a whole export" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Take back a whole export" })).toBeVisible();
  await expectClean(page);
  await fileField(page).setInputFiles(zip);
  await page.getByRole("button", { name: "Take it back" }).click();
  await expectBack(page);
  const sums = "SELECT sum(base_amount)::text AS income, count(*)::int AS lines FROM income";
  expect(await people.query(person.creatorId, sums)).toEqual(await people.query(creatorId, sums));
  // It is not empty any more, and what was done stands in its activity.
  await page.goto("/restore");
  await expect(page.getByText("a whole ledger goes only into an empty one")).toBeVisible();
  await expect(fileField(page)).toHaveCount(0);
  await expectClean(page);
  await page.goto("/activity");
  await expect(page.getByText("Took back everything of")).toBeVisible();
});

test("what the page of files makes in the background is what another person takes back", async ({
  page,
  people,
  person,
  browser,
}) => {
  const note =
    "INSERT INTO annotation (creator_id, id, day, text) VALUES ($1, $1, '2026-10-01', 'New camera')";
  await people.query(person.creatorId, note, [person.creatorId]);
  await page.goto("/settings");
  await page.getByRole("link", { name: "Make a whole export" }).click();
  await expect(page).toHaveURL(/\/reports\/files$/);
  await page.getByLabel("What", { exact: true }).selectOption("everything-zip");
  await page.getByRole("button", { name: "Make it" }).click();
  const link = page.getByRole("link", { name: /^Download/ });
  await expect(link).toBeVisible({ timeout: 30_000 });
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const zip = join(folder, "made.zip");
  await download.saveAs(zip);
  const other = await people.add({ name: "Ben Ito", currency: "USD" });
  const context = await browser.newContext({ baseURL: ORIGIN });
  await context.addCookies([sessionCookie(other)]);
  const theirs = await context.newPage();
  await theirs.goto("/restore");
  await fileField(theirs).setInputFiles(zip);
  await theirs.getByRole("button", { name: "Take it back" }).click();
  await expectBack(theirs);
  const kept =
    "SELECT text, (SELECT base_currency FROM creator WHERE creator_id = a.creator_id) AS base FROM annotation a";
  expect(await people.query(other.creatorId, kept)).toEqual([{ text: "New camera", base: "EUR" }]);
  await context.close();
});

test("the import wizard says where a whole export belongs, and takes none of its tables for a file", async ({
  page,
  people,
  sample,
  person,
}) => {
  const { creatorId } = await sample();
  await page.goto("/import");
  await fileField(page).setInputFiles(await exportOf(creatorId));
  await page.getByRole("button", { name: "Read this file" }).click();
  await expect(fileField(page)).toHaveAccessibleDescription(/is a whole Permille export/);
  expect(await importsOf(people, person.creatorId)).toBe(0);
  await page.getByRole("link", { name: "is taken back as a whole" }).click();
  await expect(page).toHaveURL(/\/restore$/);
});

test("without scripts a wrong file is refused beside the form", async ({ browser, person }) => {
  const context = await browser.newContext({ baseURL: ORIGIN, javaScriptEnabled: false });
  await context.addCookies([sessionCookie(person)]);
  const page = await context.newPage();
  await page.goto("/restore");
  const wrong = join(folder, "wrong.zip");
  writeFileSync(wrong, "PK\u0003\u0004 and nothing more");
  await fileField(page).setInputFiles(wrong);
  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(page).toHaveURL(/\/restore\?refused=/);
  await expect(fileField(page)).toHaveAccessibleDescription(/ZIP/);
  await context.close();
});

test("who is no owner is told so, and a form from elsewhere is not read", async ({
  page,
  people,
  person,
}) => {
  await people.setRole(person, "viewer");
  await page.goto("/restore");
  await expect(page.getByText("Only an owner of this creator can take a whole ledger back.")).toBeVisible();
  const file = { name: "x.zip", mimeType: "application/zip", buffer: Buffer.from("PK") };
  const multipart = { _creator: person.creatorId, _key: "x", file };
  const refused = await page.request.post("/api/restore", { multipart, headers: { origin: ORIGIN } });
  expect(refused.status()).toBe(403);
  await people.setRole(person, "owner");
  const foreign = await page.request.post("/api/restore", {
    multipart,
    headers: { origin: "https://elsewhere.example" },
  });
  expect(foreign.status()).toBe(403);
});

const made = new Map<string, Promise<string>>();

/** By the command line, as a backup is made. */
function exportOf(creatorId: string): Promise<string> {
  const known = made.get(creatorId) ?? makeExport(creatorId);
  made.set(creatorId, known);
  return known;
}

async function makeExport(creatorId: string): Promise<string> {
  const out = join(folder, `${creatorId}.zip`);
  await run(process.execPath, ["scripts/admin.mjs", "export", "--creator", creatorId, "--out", out], {
    env: { ...process.env, ...serverEnvironment },
  });
  expect(readFileSync(out).length).toBeGreaterThan(1000);
  return out;
}

async function importsOf(people: People, creatorId: string): Promise<number> {
  return (await people.query(creatorId, "SELECT 1 AS one FROM import")).length;
}

/** A small archive is back when its page comes; a larger one is told of until it is. */
async function expectBack(page: Page): Promise<void> {
  const said = page.getByText(/\.zip is back\./);
  const isBack = async () => new URL(page.url()).pathname === "/home" || (await said.isVisible());
  await expect.poll(isBack, { timeout: 60_000 }).toBe(true);
}

async function expectClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
}
