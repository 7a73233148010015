import { join } from "node:path";
import { expect, test } from "../fixtures";
import { fillIn, saveButton, signUp } from "../app";
import { connectInstance, queryAs, startInstance, type OwnInstance } from "../own-instance";
import { fieldValue, recordAction, type Recorded } from "../replay";
import { crash, findApp, findPostmaster } from "./crash";
import { settle, startWriters, type Attempt } from "./journal";

const PORT = 13921;
const WRITERS = 4;

/** For a start and a score of saves on a machine that is busy with another drill. */
const COMING_BACK_MS = 60_000;

test.describe.configure({ mode: "serial", timeout: 300_000 });
test.use({ ledger: "nobody", baseURL: `http://localhost:${String(PORT)}` });

let instance: OwnInstance;
let form: Recorded;

test.beforeAll(async ({ browser }) => {
  instance = await startInstance({ port: PORT });
  const page = await browser.newPage({ baseURL: instance.origin });
  await signUp(page, { name: "Mira", email: "mira@example.test", password: "Slow rivers carry more" });
  await page.goto("/add");
  await fillIn(page, { link: "Before the drills", views: "1000", amount: "1.00", stream: "Tips" });
  form = await recordAction(page, () => saveButton(page).click());
  await expect(page).toHaveURL(/\/videos\//);
  await page.close();
});

test.afterAll(() => instance.stop());

test("the app killed while people save: nothing acknowledged is lost, nothing is doubled", async () => {
  const drill = startDrill("App");
  for (const acknowledged of [15, 45, 75]) {
    await drill.goOnUntil(acknowledged);
    crash(findApp(instance));
  }
  await drill.goOnUntil(90);
  await drill.stop();
  await expectExactlyOnce("App", drill.attempts);
});

test("PostgreSQL killed while people save: nothing acknowledged is lost, nothing is doubled", async () => {
  const drill = startDrill("Database");
  for (const acknowledged of [15, 60]) {
    await drill.goOnUntil(acknowledged);
    crash(findPostmaster(instance));
  }
  await drill.goOnUntil(90);
  await drill.stop();
  await expectExactlyOnce("Database", drill.attempts);
});

test("the starter killed: the next start takes the database over and serves what was there", async ({
  page,
}) => {
  const drill = startDrill("Starter");
  await drill.goOnUntil(15);
  await drill.stop();
  const postmaster = findPostmaster(instance);
  crash(instance.supervisor);
  const began = Date.now();
  instance = await startInstance({ port: PORT, folder: instance.folder });
  expect(Date.now() - began).toBeLessThan(30_000);
  expect(findPostmaster(instance)).toBe(postmaster);
  await expectExactlyOnce("Starter", drill.attempts);
  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

function startDrill(prefix: string) {
  const path = join(instance.folder, `journal-${prefix}.jsonl`);
  const writers = startWriters({ form, path, writers: WRITERS, prefix });
  const goOnUntil = (acknowledged: number) =>
    expect.poll(writers.acknowledged, { timeout: COMING_BACK_MS }).toBeGreaterThan(acknowledged);
  return { ...writers, goOnUntil };
}

/** Compares the journal with the database, read as its owner. */
async function expectExactlyOnce(prefix: string, attempts: readonly Attempt[]) {
  const before = await countByTitle(prefix);
  const lost = attempts.filter(({ title, isAcknowledged }) => isAcknowledged && !before.has(title));
  expect(lost, "acknowledged and lost").toEqual([]);
  await settle(form, attempts);
  const after = await countByTitle(prefix);
  expect(
    attempts.filter(({ isAcknowledged }) => !isAcknowledged),
    "never answered",
  ).toEqual([]);
  expect(
    [...after].filter(([, { copies }]) => copies !== 1),
    "doubled",
  ).toEqual([]);
  expect(after.size, "neither lost nor made up").toBe(attempts.length);
  const wrong = attempts.filter(({ title, amount }) => after.get(title)?.amount !== String(amount));
  expect(wrong, "with another amount").toEqual([]);
}

type Stored = { title: string; copies: number; amount: string };

async function countByTitle(prefix: string): Promise<Map<string, Stored>> {
  const client = await connectInstance(instance);
  const rows = await queryAs<Stored>(client, {
    creatorId: fieldValue(form, "_creator"),
    text: `SELECT v.title, count(*)::int AS copies, sum(i.amount)::text AS amount
      FROM video v LEFT JOIN income i ON i.creator_id = v.creator_id AND i.video_id = v.id
      WHERE v.title LIKE $1 GROUP BY v.title`,
    values: [`${prefix} %`],
  });
  await client.end();
  return new Map(rows.map((row) => [row.title, row]));
}
