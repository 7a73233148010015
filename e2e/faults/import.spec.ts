import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Client } from "pg";
import type { Page } from "playwright/test";
import { expect, test } from "../fixtures";
import { signUp } from "../app";
import { connectInstance, queryAs, startInstance, type OwnInstance } from "../own-instance";
import { recordAction, sendAgain } from "../replay";
import { sendFiles, senderOf, type Sender } from "../send-files";
import { crash, findApp, randomFrom } from "./crash";

const PORT = 13922;
const VIDEOS = 600;
const READINGS = 100;
const ROWS = VIDEOS * READINGS;
/** Of each kind; more by hand: KILLS=50 npx playwright test e2e/faults/import.spec.ts */
const KILLS = Number(process.env.KILLS ?? 2);
const SEED = Number(process.env.SEED ?? 20_261_128);
const NEXT_START_MS = 60_000;
const IN_THE_END_MS = 90_000;

test.describe.configure({ mode: "serial" });
test.use({ ledger: "nobody", baseURL: `http://localhost:${String(PORT)}` });

let instance: OwnInstance;
let client: Client;
let made = 0;

test.beforeAll(async () => {
  instance = await startInstance({ port: PORT });
  client = await connectInstance(instance);
});

test.afterAll(async () => {
  await client.end();
  await instance.stop();
});

test("the app killed while it receives a file: it is there whole or not at all, and sending it again brings it once", async ({
  page,
}) => {
  test.setTimeout(60_000 + KILLS * 60_000);
  const sender = await enter(page);
  const random = randomFrom(SEED);
  const key = randomUUID();
  const file = { name: "snapshots.csv", body: makeSnapshots() };
  for (let kill = 0; kill < KILLS; kill += 1) {
    const sent = sendFiles(sender, [file], { key }).catch(() => null);
    await pause(random() * 700);
    crash(findApp(instance));
    await sent;
    await expect.poll(isReady, { timeout: NEXT_START_MS }).toBe(true);
    const states = await listStates(sender);
    expect(states.filter((state) => state !== "receiving" && state !== "received")).toEqual([]);
    await page.goto("/import");
    await expect(page.getByText("snapshots.csv")).toHaveCount(states.includes("received") ? 1 : 0);
    await leave(page);
  }
  const { importId } = await sendFiles(sender, [file], { key });
  expect(importId).not.toBeNull();
  expect((await sendFiles(sender, [file], { key })).importId, "once more").toBe(importId);
  expect((await listStates(sender)).filter((state) => state === "received")).toHaveLength(1);
  const stored = await ask<{ bytes: string }>(sender, {
    text: "SELECT sum(length(bytes))::text AS bytes FROM import_part WHERE import_id = $1",
    values: [importId],
  });
  expect(stored).toEqual([{ bytes: String(Buffer.byteLength(file.body)) }]);
});

test("the app killed again and again while it publishes: all rows or none, and it comes to its end by itself", async ({
  page,
}) => {
  test.setTimeout(60_000 + KILLS * 90_000);
  const sender = await enter(page);
  const random = randomFrom(SEED + 1);
  for (let kill = 0; kill < KILLS; kill += 1) {
    const before = await countRows(sender);
    const importId = await commitSnapshots(page, sender);
    await expect.poll(isWriting, { intervals: [10], timeout: 30_000 }).toBe(true);
    await pause(random() * 600);
    crash(findApp(instance));
    expect([before, before + ROWS], `kill ${String(kill)} of seed ${String(SEED)}`).toContain(
      await countRows(sender),
    );
    await expect.poll(() => stateOf(sender, importId), { timeout: IN_THE_END_MS }).toBe("published");
    expect(await countRows(sender)).toBe(before + ROWS);
  }
  expect(await isWriting(), "transactions left open").toBe(false);
  expect(await ask(sender, { text: "SELECT kind FROM job" })).toEqual([]);
});

test("an import that kills the app each time is given up with a reason, with none of it taken in, and can be tried again", async ({
  page,
}) => {
  test.setTimeout(300_000);
  const sender = await enter(page);
  const before = await countRows(sender);
  const importId = await commitSnapshots(page, sender);
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    // Only what is under way counts as an attempt.
    await expect
      .poll(() => isAttempt(sender, attempt), { intervals: [10], timeout: IN_THE_END_MS })
      .toBe(true);
    await expect.poll(isWriting, { intervals: [10], timeout: 30_000 }).toBe(true);
    crash(findApp(instance));
    await expect.poll(isReady, { timeout: NEXT_START_MS }).toBe(true);
  }
  await expect.poll(() => stateOf(sender, importId), { timeout: IN_THE_END_MS }).toBe("received");
  expect(await countRows(sender)).toBe(before);
  await page.goto(`/import/${importId}`);
  await expect(page.getByText("The import did not work")).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: /^Import \d/ }).click();
  await expect.poll(() => stateOf(sender, importId), { timeout: IN_THE_END_MS }).toBe("published");
  expect(await countRows(sender)).toBe(before + ROWS);
});

test("the tab closed and the server killed half way: the next visit finds the import whole", async ({
  page,
}) => {
  test.setTimeout(180_000);
  const sender = await enter(page);
  const before = await countRows(sender);
  const { importId } = await sendFiles(sender, [{ name: "snapshots.csv", body: makeSnapshots() }]);
  // Its rows are written, its figures are not: so far it comes while somebody holds the creator's facts.
  const release = await holdFacts(sender);
  await page.goto(`/import/${importId ?? ""}`);
  await page.getByRole("button", { name: /^Import \d/ }).click();
  await expect(page.getByRole("progressbar")).toBeVisible({ timeout: 30_000 });
  await expect.poll(isWriting, { timeout: 30_000 }).toBe(true);
  const context = page.context();
  await page.close();
  crash(findApp(instance));
  await release();
  expect(await countRows(sender)).toBe(before);
  await expect.poll(isReady, { timeout: NEXT_START_MS }).toBe(true);
  const later = await context.newPage();
  await later.goto(`/import/${importId ?? ""}`);
  await expect(later.getByRole("link", { name: "See it on Home" })).toBeVisible({ timeout: IN_THE_END_MS });
  expect(await countRows(sender)).toBe(before + ROWS);
});

async function enter(page: Page): Promise<Sender> {
  made += 1;
  await expect.poll(isReady, { timeout: NEXT_START_MS }).toBe(true);
  if (made > 1) await signIn(page);
  else await signUp(page, ACCOUNT);
  const sender = await senderOf(page, instance.origin);
  await leave(page);
  return sender;
}

/** A page that is open would complain that nobody answers it. */
async function leave(page: Page): Promise<void> {
  await page.goto("about:blank");
}

const ACCOUNT = { name: "Mira", email: "mira@example.test", password: "Slow rivers carry more" };

async function signIn(page: Page): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(ACCOUNT.email);
  await page.getByLabel("Password").fill(ACCOUNT.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/home/);
}

/** Uploads and commits, and does not wait for what becomes of it. */
async function commitSnapshots(page: Page, sender: Sender): Promise<string> {
  const { importId } = await sendFiles(sender, [{ name: "snapshots.csv", body: makeSnapshots() }]);
  await page.goto(`/import/${importId ?? ""}`);
  const button = page.getByRole("button", { name: /^Import \d/ });
  await expect(button).toBeVisible({ timeout: 60_000 });
  const commit = await recordAction(page, () => button.click(), { stops: true });
  await page.unrouteAll();
  await leave(page);
  void sendAgain(commit).catch(() => null);
  return importId ?? "";
}

async function isReady(): Promise<boolean> {
  try {
    return (await fetch(`${instance.origin}/api/health/ready`)).ok;
  } catch {
    return false;
  }
}

async function isWriting(): Promise<boolean> {
  const { rows } = await client.query<{ writes: boolean }>(
    `SELECT count(*) > 0 AS writes FROM pg_locks
     WHERE relation = 'view_snapshot'::regclass AND mode = 'RowExclusiveLock'`,
  );
  return rows[0]?.writes ?? false;
}

function ask<Row extends Record<string, unknown>>(
  { creatorId }: Sender,
  query: { text: string; values?: unknown[] },
): Promise<Row[]> {
  return queryAs<Row>(client, { creatorId, ...query });
}

async function listStates(sender: Sender): Promise<string[]> {
  const rows = await ask<{ state: string }>(sender, { text: "SELECT state FROM import" });
  return rows.map(({ state }) => state);
}

async function stateOf(sender: Sender, importId: string): Promise<string> {
  const [row] = await ask<{ state: string }>(sender, {
    text: "SELECT state FROM import WHERE id = $1",
    values: [importId],
  });
  return row?.state ?? "gone";
}

async function isAttempt(sender: Sender, attempt: number): Promise<boolean> {
  const rows = await ask<{ attempts: number }>(sender, { text: "SELECT attempts FROM job" });
  return rows[0]?.attempts === attempt;
}

async function countRows(sender: Sender): Promise<number> {
  const [row] = await ask<{ rows: number }>(sender, {
    text: "SELECT count(*)::int AS rows FROM view_snapshot",
  });
  return row?.rows ?? -1;
}

/** As a save does that takes its time. Gives what lets go. */
async function holdFacts({ creatorId }: Sender): Promise<() => Promise<void>> {
  const other = await connectInstance(instance);
  await other.query("BEGIN");
  await other.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`derive ${creatorId}`]);
  return async () => {
    await other.query("ROLLBACK");
    await other.end();
  };
}

let files = 0;

/** The counters template: so many videos, each read on so many days; other videos each time. */
function makeSnapshots(): string {
  const first = files;
  files += 1;
  const lines = ["video,taken_at,views,qualified_views,likes,comments,shares,saves"];
  for (let video = 0; video < VIDEOS; video += 1) {
    // An id's upper half is the second of its upload: all of these before the first reading.
    const id = (BigInt(1_754_000_000 + first * VIDEOS + video) << 32n) + 7n;
    const link = `https://www.tiktok.com/@samplecreator/video/${String(id)}`;
    for (let day = 0; day < READINGS; day += 1) {
      const takenAt = new Date(Date.UTC(2026, 7, 10 + day, 9)).toISOString();
      lines.push(`${link},${takenAt},${String(1_000 + day * 37)},,,,,`);
    }
  }
  return lines.join("\n");
}
