import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Client } from "pg";
import type { Page } from "playwright/test";
import { openZip } from "../../lib/server/files/reader/zip.mjs";
import { TENANT_TABLES } from "../../lib/server/tenant-tables";
import { startMailServer, type TestMailServer } from "../../lib/testing/mail-server";
import { fileField, quickAdd, signUp } from "../app";
import { expect, test } from "../fixtures";
import { connectInstance, queryAs, startInstance, type OwnInstance } from "../own-instance";
import { crash, findApp } from "./crash";

const PORT = 13941;
const IN_THE_END = { timeout: 90_000 };

test.describe.configure({ mode: "serial" });
test.use({ ledger: "nobody", baseURL: `http://localhost:${String(PORT)}` });

/** The mail server takes a mail and then says nothing for as long as this holds. */
const mailbox = { isHeld: false, taken: 0 };
let mailServer: TestMailServer;
let instance: OwnInstance;
let client: Client;
let creatorId = "";

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  mailServer = await startMailServer({
    onData(stream, _session, done) {
      stream.resume().once("end", () => {
        mailbox.taken += 1;
        if (!mailbox.isHeld) done();
      });
    },
  });
  const env = { SMTP_URL: mailServer.url, MAIL_FROM: "Permille <permille@example.net>" };
  instance = await startInstance({ port: PORT, env });
  client = await connectInstance(instance);
  const page = await browser.newPage({ baseURL: instance.origin });
  await signUp(page, {
    name: "Mira Lindqvist",
    email: "mira@example.test",
    password: "Slow rivers carry more",
  });
  await quickAdd(page, { link: "Before the drills", views: "1000", amount: "12.34", stream: "Tip" });
  await page.goto("/reports/files");
  creatorId = await page.locator("input[name=_creator]").first().inputValue();
  await page.close();
});

test.afterAll(async () => {
  await client.end();
  await instance.stop();
  await mailServer.close();
});

const ask = <Row extends Record<string, unknown>>(text: string) => queryAs<Row>(client, { creatorId, text });

async function signIn(page: Page): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill("mira@example.test");
  await page.getByLabel("Password").fill("Slow rivers carry more");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/home/);
}

async function killApp(page: Page): Promise<void> {
  // A page that is open would complain that nobody answers it.
  await page.goto("about:blank");
  crash(findApp(instance));
  await expect.poll(isReady, IN_THE_END).toBe(true);
}

async function isReady(): Promise<boolean> {
  return fetch(`${instance.origin}/api/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** As a slow disk would: whoever writes into the table waits. Gives what lets go. */
async function holdTable(table: string): Promise<() => Promise<void>> {
  const other = await connectInstance(instance);
  await other.query(`BEGIN; LOCK TABLE ${table} IN SHARE MODE`);
  return async () => {
    await other.query("ROLLBACK");
    await other.end();
  };
}

const waitFor = (table: string) =>
  expect
    .poll(async () => {
      const waiting = `SELECT count(*)::int AS found FROM pg_locks WHERE relation = '${table}'::regclass AND NOT granted`;
      return (await ask<{ found: number }>(waiting))[0]?.found;
    }, IN_THE_END)
    .toBeGreaterThan(0);

test("the app killed while it makes a file of everything: nothing of it is there, and then all of it, once", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await signIn(page);
  await page.goto("/reports/files");
  await page.getByLabel("What", { exact: true }).selectOption("everything-zip");
  const letGo = await holdTable("export_part");
  await page.getByRole("button", { name: "Make it" }).click();
  await waitFor("export_part");
  await killApp(page);
  await letGo();
  const states = () => ask<{ state: string }>("SELECT state FROM export_file");
  await expect.poll(states, IN_THE_END).toEqual([{ state: "ready" }]);
  await page.goto("/reports/files");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: /^Download/ }).click(),
  ]);
  const bytes = await readFile(await download.path());
  const [row] = await ask<{ sha256: string; bytes: string }>("SELECT sha256, bytes::text FROM export_file");
  expect(row).toEqual({
    sha256: createHash("sha256").update(bytes).digest("hex"),
    bytes: String(bytes.length),
  });
  const limits = { entries: 1_000, entryBytes: 1e9, totalBytes: 1e9 };
  expect(openZip(bytes, { name: "whole.zip", limits }).map(({ path }) => path)).toContain("manifest.json");
  expect(await ask("SELECT kind FROM job WHERE kind = 'export'")).toEqual([]);
});

test("the app killed while it sends a mail: it is not sent again, and its person reads that nobody knows", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await signIn(page);
  await page.goto("/reports/mail/new");
  await page.getByLabel("Name").fill("Month for Anna");
  await page.getByLabel("To", { exact: true }).fill("anna@example.com");
  await page.getByRole("button", { name: "Save" }).click();
  mailbox.isHeld = true;
  await page.getByRole("button", { name: "Send now" }).click();
  await expect.poll(() => mailbox.taken, IN_THE_END).toBe(1);
  await killApp(page);
  mailbox.isHeld = false;
  const states = () => ask<{ state: string }>("SELECT state FROM report_delivery WHERE is_extra");
  await expect.poll(states, IN_THE_END).toEqual([{ state: "unknown" }]);
  expect(mailbox.taken).toBe(1);
  await page.goto("/reports/mail");
  await expect(page.getByText("Not known whether it arrived").first()).toBeVisible();
});

test("the app killed while it takes a whole export back: nothing of it is there, and then all of it, once", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await signIn(page);
  await page.goto("/reports/files");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: /^Download/ }).click(),
  ]);
  const lines = "SELECT count(*)::int AS lines FROM income";
  const exported = await ask(lines);
  const zip = `${await download.path()}.zip`;
  await download.saveAs(zip);
  await emptyLedger();
  await page.goto("/restore");
  await fileField(page).setInputFiles(zip);
  const letGo = await holdTable("income");
  await page.getByRole("button", { name: "Take it back" }).click();
  await waitFor("income");
  await killApp(page);
  await letGo();
  await expect.poll(() => ask("SELECT state FROM restore_file"), IN_THE_END).toEqual([{ state: "done" }]);
  expect(await ask(lines)).toEqual(exported);
  expect(await ask("SELECT 1 FROM restore_part")).toEqual([]);
});

/** As a creator is that has nothing yet. */
async function emptyLedger(): Promise<void> {
  await client.query(`BEGIN; SET LOCAL app.creator_id = '${creatorId}'; SET LOCAL permille.emptying = 'on'`);
  for (const table of TENANT_TABLES.filter((name) => name !== "creator"))
    await client.query(`DELETE FROM ${table} WHERE creator_id = '${creatorId}'`);
  await client.query("COMMIT");
}
