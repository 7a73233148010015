import { afterAll, expect, test } from "vitest";
import { failQueued, publishQueued } from "@/lib/features/imports/mutations";
import { listImports } from "@/lib/features/imports/data";
import { withTenantPg } from "@/lib/server/db";
import { Unavailable } from "@/lib/server/unavailable";
import type { Viewer } from "@/lib/server/viewer";
import { commit, receive } from "@/lib/testing/imports";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import type { JobHandler } from "./job";
import { kickJobs } from "./kick";
import { startJobs } from "./runner";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

const HEADER = "period_start,period_end,platform,program,amount,currency,status";
const IMPORT: JobHandler = { run: publishQueued, giveUp: failQueued };

test("two runners on one database publish each import once", async () => {
  const { viewer } = await makePerson();
  const ids: string[] = [];
  for (let month = 1; month <= 6; month += 1) ids.push(await receiveMonth(viewer, month));
  for (const id of ids) await commit(viewer, id);
  const runners = [startJobs({ import: IMPORT }), startJobs({ import: IMPORT })];
  kickJobs();
  await expect.poll(() => states(viewer), { timeout: 30_000 }).toEqual(ids.map(() => "published"));
  await Promise.all(runners.map((runner) => runner.stop()));
  expect(await published(viewer)).toEqual(ids.toSorted());
}, 60_000);

test("a fault is logged under the id that its person reads, and nothing is queued for ever", async () => {
  const { viewer } = await makePerson();
  const importId = await receiveMonth(viewer, 1);
  await commit(viewer, importId);
  const broken = { ...IMPORT, run: () => Promise.reject(new Error("broken on purpose")) };
  const runner = startJobs({ import: broken });
  kickJobs();
  await expect.poll(() => states(viewer), { timeout: 30_000 }).toEqual(["received"]);
  await runner.stop();
  expect(await jobs(viewer)).toBe(0);
});

test("a database that is busy is no fault: the job is tried again", async () => {
  const { viewer } = await makePerson();
  const importId = await receiveMonth(viewer, 1);
  await commit(viewer, importId);
  let calls = 0;
  const runner = startJobs({
    import: {
      ...IMPORT,
      run: (actor, job) => {
        calls += 1;
        return calls === 1 ? Promise.reject(new Unavailable("busy")) : publishQueued(actor, job);
      },
    },
  });
  kickJobs();
  await expect.poll(() => states(viewer), { timeout: 30_000 }).toEqual(["published"]);
  await runner.stop();
  // More where it really is busy.
  expect(calls).toBeGreaterThanOrEqual(2);
});

test("what is under way when its process is told to stop is there for the next, uncounted and not given up", async () => {
  const { viewer } = await makePerson();
  const importId = await receiveMonth(viewer, 1);
  await commit(viewer, importId);
  let isBegun = false;
  let cutOff: (error: Error) => void = () => undefined;
  const cut: JobHandler["run"] = () => {
    isBegun = true;
    return new Promise((_, reject) => (cutOff = reject));
  };
  const runner = startJobs({ import: { ...IMPORT, run: cut } });
  kickJobs();
  await expect.poll(() => isBegun, { timeout: 30_000 }).toBe(true);
  const stopped = runner.stop();
  // As where its connection is taken away while it goes down.
  cutOff(new Error("cut off on purpose"));
  await stopped;
  expect(await states(viewer)).toEqual(["queued"]);
  expect(await attempts(viewer)).toEqual([0]);
  const next = startJobs({ import: IMPORT });
  kickJobs();
  await expect.poll(() => states(viewer), { timeout: 30_000 }).toEqual(["published"]);
  await next.stop();
}, 60_000);

test("what a person started who is no member any more is given up", async () => {
  const { viewer } = await makePerson();
  const { userId } = await makePerson();
  const importId = await receiveMonth(viewer, 1);
  await commit({ ...viewer, userId }, importId);
  const runner = startJobs({ import: IMPORT });
  kickJobs();
  await expect.poll(() => states(viewer), { timeout: 30_000 }).toEqual(["received"]);
  await runner.stop();
});

function receiveMonth(viewer: Viewer, month: number): Promise<string> {
  const days = `2026-0${String(month)}-01,2026-0${String(month)}-28`;
  const body = `${HEADER}\n${days},tiktok,creator_rewards,1.00,USD,confirmed\n`;
  return receive(viewer, { name: `month-${String(month)}.csv`, body });
}

async function states(viewer: Viewer): Promise<string[]> {
  const { items } = await listImports(viewer, { q: "", page: 1 });
  return items.map(({ state }) => state);
}

async function published(viewer: Viewer): Promise<string[]> {
  const text = "SELECT entity_id AS id FROM audit WHERE action = 'import.publish' ORDER BY entity_id";
  const { rows } = await withTenantPg(viewer, (client) => client.query<{ id: string }>(text));
  return rows.map(({ id }) => id);
}

async function attempts(viewer: Viewer): Promise<number[]> {
  const text = "SELECT attempts FROM job";
  const { rows } = await withTenantPg(viewer, (client) => client.query<{ attempts: number }>(text));
  return rows.map((row) => row.attempts);
}

async function jobs(viewer: Viewer): Promise<number> {
  const text = "SELECT count(*)::int AS rows FROM job";
  const { rows } = await withTenantPg(viewer, (client) => client.query<{ rows: number }>(text));
  return rows[0]?.rows ?? -1;
}
