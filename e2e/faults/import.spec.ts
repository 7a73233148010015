import type { Client } from "pg";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "../fixtures";
import { signUp, uploadFile } from "../app";
import { connectInstance, queryAs, startInstance, type OwnInstance } from "../own-instance";
import { fieldValue, recordAction, sendAgain, type Recorded } from "../replay";
import { crash, findApp, randomFrom } from "./crash";

const PORT = 13922;
const VIDEOS = 600;
const READINGS = 100;
const ROWS = VIDEOS * READINGS;
const KILLS = 3;
const SEED = 20_261_122;

test.use({ ledger: "nobody", baseURL: `http://localhost:${String(PORT)}` });

let instance: OwnInstance;
let client: Client;

test.beforeAll(async () => {
  instance = await startInstance({ port: PORT });
  client = await connectInstance(instance);
});

test.afterAll(async () => {
  await client.end();
  await instance.stop();
});

test("the app killed in the middle of an import: none of it is there, and the next try brings all of it once", async ({
  page,
}) => {
  test.setTimeout(180_000);
  const random = randomFrom(SEED);
  await signUp(page, { name: "Mira", email: "mira@example.test", password: "Slow rivers carry more" });
  await uploadFile(page, {
    name: "snapshots.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(makeSnapshots()),
  });
  const button = page.getByRole("button", { name: /^Import \d/ });
  await expect(button).toBeVisible({ timeout: 60_000 });
  const commit = await recordAction(page, () => button.click(), { stops: true });

  for (let kill = 0; kill < KILLS; kill += 1) {
    await expect.poll(isReady, { timeout: 60_000 }).toBe(true);
    const sent = trySending(commit);
    // The first dies while the file is read, the others while its rows are written.
    if (kill > 0) await expect.poll(isWriting, { intervals: [10], timeout: 30_000 }).toBe(true);
    await pause(random() * 500);
    crash(findApp(instance));
    await sent;
    const rows = await countRows(commit);
    expect([0, ROWS], `kill ${String(kill)} of seed ${String(SEED)}`).toContain(rows);
  }

  await expect.poll(() => trySending(commit), { timeout: 60_000 }).toBe(true);
  expect(await countRows(commit)).toBe(ROWS);
  expect(await trySending(commit), "sent once more, it says the same").toBe(true);
  expect(await countRows(commit)).toBe(ROWS);
  expect(await sumViews(commit)).toBe(String(VIDEOS * sumOfReadings()));
  expect(await isWriting(), "transactions left open").toBe(false);
});

async function isReady(): Promise<boolean> {
  try {
    return (await fetch(`${instance.origin}/api/health/ready`)).ok;
  } catch {
    return false;
  }
}

async function trySending(commit: Recorded): Promise<boolean> {
  try {
    return (await sendAgain(commit)).ok;
  } catch {
    // The app died under it.
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

async function countRows(commit: Recorded): Promise<number> {
  const text = "SELECT count(*)::int AS rows FROM view_snapshot";
  const [row] = await queryAs<{ rows: number }>(client, { creatorId: fieldValue(commit, "_creator"), text });
  return row?.rows ?? -1;
}

async function sumViews(commit: Recorded): Promise<string> {
  const text = "SELECT sum(views)::text AS views FROM view_snapshot";
  const [row] = await queryAs<{ views: string }>(client, { creatorId: fieldValue(commit, "_creator"), text });
  return row?.views ?? "";
}

/** The counters template: so many videos, each read on so many days. */
function makeSnapshots(): string {
  const lines = ["video,taken_at,views,qualified_views,likes,comments,shares,saves"];
  for (let video = 0; video < VIDEOS; video += 1) {
    // An id's upper half is the second of its upload: all of these before the first reading.
    const id = (BigInt(1_754_000_000 + video) << 32n) + 7n;
    const link = `https://www.tiktok.com/@samplecreator/video/${String(id)}`;
    for (let day = 0; day < READINGS; day += 1) {
      const takenAt = new Date(Date.UTC(2026, 7, 10 + day, 9)).toISOString();
      lines.push(`${link},${takenAt},${String(readingOf(day))},,,,,`);
    }
  }
  return lines.join("\n");
}

function readingOf(day: number): number {
  return 1_000 + day * 37;
}

function sumOfReadings(): number {
  return Array.from({ length: READINGS }, (_, day) => readingOf(day)).reduce((sum, views) => sum + views, 0);
}
