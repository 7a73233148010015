import { afterAll, beforeEach, expect, test } from "vitest";
import { authPool } from "@/lib/server/auth-db";
import { withTenantPg } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import type { Viewer } from "@/lib/server/viewer";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { takeLease, type Lease } from "./lease";

afterAll(closeDatabases);

const KINDS = ["import"];
let viewer: Viewer;

beforeEach(async () => {
  viewer = (await makePerson()).viewer;
  await authPool().query("DELETE FROM job");
});

test("a job is held by one at a time, however many look, and is gone when it is finished", async () => {
  await enqueue();
  const all = await Promise.all([take(), take(), take()]);
  const held = all.filter((lease) => lease !== null);
  expect(held).toHaveLength(1);
  await comeOfAge();
  expect(await take(), "while it is held").toBeNull();
  await held[0]?.finish();
  held[0]?.release();
  await comeOfAge();
  expect(await take()).toBeNull();
  expect(await attempts()).toEqual([]);
});

test("a lease that ends with its process is free at once, with its attempt counted", async () => {
  await enqueue();
  const first = await take();
  first?.release();
  // The server notices a moment later that the connection is gone.
  const held: Lease[] = [];
  const takeUp = async () => {
    await comeOfAge();
    const second = await take();
    if (second !== null) held.push(second);
    return second?.job;
  };
  await expect.poll(takeUp).toMatchObject({ subjectId: first?.job.subjectId, attempts: 2 });
  for (const lease of held) lease.release();
});

test("an attempt that was given back does not count, and the job is there for the next at once", async () => {
  await enqueue();
  const first = await take();
  await first?.giveBack();
  first?.release();
  const second = await take();
  expect(second?.job.attempts).toBe(1);
  second?.release();
});

test("a job that is to be tried later is nobody's until then", async () => {
  await enqueue();
  const first = await take();
  await first?.postpone(60);
  first?.release();
  expect(await take()).toBeNull();
  expect(await attempts()).toEqual([1]);
});

test("jobs of kinds that this process does not know are left to others", async () => {
  await enqueue("mail");
  expect(await take()).toBeNull();
});

test("a creator with many jobs does not keep another's waiting until all of them are done", async () => {
  for (let job = 0; job < 5; job += 1) await enqueue();
  const other = (await makePerson()).viewer;
  await enqueue("import", other);
  const first = await take();
  expect(first?.job.creatorId).toBe(viewer.creatorId);
  const second = await take();
  expect(second?.job.creatorId, "of whom nothing is being done").toBe(other.creatorId);
  const third = await take();
  expect(third?.job.creatorId, "where nobody else waits").toBe(viewer.creatorId);
  for (const lease of [first, second, third]) lease?.release();
});

test("a job that has been at work for long counts for its creator as one that has just begun", async () => {
  for (let job = 0; job < 3; job += 1) await enqueue();
  const first = await take();
  const other = (await makePerson()).viewer;
  await enqueue("import", other);
  const isInHeadStart = async () => {
    const { rows } = await authPool().query("SELECT 1 FROM job WHERE attempts > 0 AND run_at > now()");
    return rows.length > 0;
  };
  await expect.poll(isInHeadStart, { timeout: 10_000 }).toBe(false);
  const second = await take();
  expect(second?.job.creatorId).toBe(other.creatorId);
  for (const lease of [first, second]) lease?.release();
});

test("lanes that look at the same moment take jobs of two creators", async () => {
  for (let job = 0; job < 5; job += 1) await enqueue();
  const other = (await makePerson()).viewer;
  for (let job = 0; job < 5; job += 1) await enqueue("import", other);
  const both = await Promise.all([take(), take()]);
  expect(new Set(both.map((lease) => lease?.job.creatorId)).size).toBe(2);
  for (const lease of both) lease?.release();
});

function take() {
  return takeLease(authPool(), KINDS);
}

async function enqueue(kind = "import", of = viewer): Promise<void> {
  await withTenantPg(of, (client) =>
    client.query("INSERT INTO job (creator_id, kind, subject_id) VALUES ($1, $2, $3)", [
      of.creatorId,
      kind,
      newId(),
    ]),
  );
}

/** As if the head start were over, for rows that nobody holds. */
async function comeOfAge(): Promise<void> {
  await authPool().query(
    `UPDATE job SET run_at = now() WHERE subject_id IN (SELECT subject_id FROM job FOR UPDATE SKIP LOCKED)`,
  );
}

async function attempts(): Promise<number[]> {
  const { rows } = await authPool().query<{ attempts: number }>("SELECT attempts FROM job");
  return rows.map((row) => row.attempts);
}
