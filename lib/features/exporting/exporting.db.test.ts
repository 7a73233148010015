import { createHash } from "node:crypto";
import { afterAll, beforeEach, expect, test } from "vitest";
import type { ExportMaker } from "@/lib/ledger/export-maker";
import { makeExport } from "@/lib/ledger/make-export";
import { authPool } from "@/lib/server/auth-db";
import { withTenant, withTenantPg } from "@/lib/server/db";
import type { JobHandler } from "@/lib/server/jobs/job";
import { kickJobs } from "@/lib/server/jobs/kick";
import { startJobs } from "@/lib/server/jobs/runner";
import { Unavailable } from "@/lib/server/unavailable";
import type { Viewer } from "@/lib/server/viewer";
import { collect } from "@/lib/testing/collect";
import { ledgerText } from "@/lib/testing/ledger-text";
import { makeLine } from "@/lib/testing/lines";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { parsePeriod } from "@/lib/testing/periods";
import { findMadeFile, listMadeFiles } from "./data";
import {
  cancelExport,
  deleteExport,
  failMaking,
  forgetOldExports,
  makeQueued,
  requestExport,
} from "./mutations";

const TODAY = "2026-11-28T12:00:00Z";
const EXPORT: JobHandler = { run: makeQueued, giveUp: failMaking };
const MEGABYTE = Buffer.alloc(1_048_576, "permille");

beforeEach(async () => {
  process.env.PERMILLE_NOW = TODAY;
  await authPool().query("DELETE FROM job");
});
afterAll(closeDatabases);

test("a file that was asked for is made by a job, and is what the download at once would be", async () => {
  const { viewer } = await makePerson();
  await makeLine(viewer, { note: "=SUM(A1)" });
  const id = await ask(viewer);
  expect(await states(viewer)).toEqual(["queued"]);
  await runJobs(viewer, ["ready"]);
  const [file] = await listMadeFiles(viewer);
  expect(file).toMatchObject({
    name: "kim-cooks-ledger-2026-01-01-2026-12-31-earned.csv",
    percent: 100,
    expiresAt: new Date("2026-12-12T12:00:00Z"),
  });
  const text = await ledgerText(viewer, { period: parsePeriod("2026-01-01", "2027-01-01"), clock: "earned" });
  const bytes = await download(viewer, id);
  expect(bytes.toString()).toBe(text);
  expect(file?.bytes).toBe(BigInt(bytes.length));
  expect(await column(viewer, "sha256")).toEqual([createHash("sha256").update(bytes).digest("hex")]);
});

test("two runners on one database make each file once", async () => {
  const { viewer } = await makePerson();
  for (let file = 0; file < 3; file += 1) await ask(viewer);
  const made: string[] = [];
  const counting: JobHandler = {
    ...EXPORT,
    run: async (actor, job) => {
      made.push(job.subjectId);
      await makeQueued(actor, job);
    },
  };
  const runners = [startJobs({ export: counting }), startJobs({ export: counting })];
  kickJobs();
  await expect.poll(() => states(viewer), { timeout: 30_000 }).toEqual(["ready", "ready", "ready"]);
  await Promise.all(runners.map((runner) => runner.stop()));
  expect(new Set(made).size).toBe(made.length);
  expect(await parts(viewer)).toBe(3);
});

test("of a creator at most three are under way, also where more are asked for at once", async () => {
  const { viewer } = await makePerson();
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => request(viewer)));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(3);
  expect(outcomes.filter(({ ok }) => !ok)).toMatchObject([{ code: "conflict" }, { code: "conflict" }]);
});

test("a large file lies in parts of 4 MB and is read back as it was written", async () => {
  const { viewer } = await makePerson();
  const id = await ask(viewer);
  await makeExport(viewer, id, { "ledger-csv": writing(9) });
  expect(await parts(viewer)).toBe(3);
  const bytes = await download(viewer, id);
  expect(bytes.length).toBe(9 * MEGABYTE.length);
  expect(bytes.subarray(-8).toString()).toBe("permille");
});

test("nothing of a file is there while it is made; one whose maker died is made anew from the start", async () => {
  const { viewer } = await makePerson();
  const id = await ask(viewer);
  const dying = writing(9, async () => {
    expect([await parts(viewer), await findMadeFile(viewer, id)]).toEqual([0, null]);
    // As a connection that is taken away, or a process that is killed.
    throw new Unavailable("gone");
  });
  await expect(makeExport(viewer, id, { "ledger-csv": dying })).rejects.toThrow("gone");
  expect([await states(viewer), await parts(viewer)]).toEqual([["working"], 0]);
  await makeExport(viewer, id, { "ledger-csv": writing(1) });
  expect([await states(viewer), await parts(viewer)]).toEqual([["ready"], 1]);
});

test("a file that nobody makes yet is cancelled at once, and its job is gone", async () => {
  const { viewer } = await makePerson();
  const id = await ask(viewer);
  expect(await act(viewer, cancelExport, id)).toMatchObject({ ok: true });
  expect(await states(viewer)).toEqual(["cancelled"]);
  expect((await authPool().query("SELECT FROM job")).rowCount).toBe(0);
  await makeExport(viewer, id);
  expect(await states(viewer), "also where somebody still held it").toEqual(["cancelled"]);
});

test("a file that is being made stops when it is cancelled, and keeps nothing", async () => {
  const { viewer } = await makePerson();
  const id = await ask(viewer);
  await authPool().query("DELETE FROM job");
  let isTold = false;
  const endless: ExportMaker = async (_viewer, _spec, { sink, progress, isCancelled }) => {
    for (let piece = 0; !isCancelled(); piece += 1) {
      progress(piece, 0);
      await new Promise<void>((resolve, reject) => {
        sink.write("x", (error) => {
          if (error) reject(error);
          else setTimeout(resolve, 5);
        });
      });
      if (piece === 3) isTold = (await act(viewer, cancelExport, id)).ok;
    }
  };
  await makeExport(viewer, id, { "ledger-csv": endless });
  expect(isTold).toBe(true);
  expect([await states(viewer), await parts(viewer)]).toEqual([["cancelled"], 0]);
});

test("a fault is said under the id that it was logged with, and the next file is made", async () => {
  const { viewer } = await makePerson();
  await ask(viewer);
  const broken = { ...EXPORT, run: () => Promise.reject(new Error("broken on purpose")) };
  const runner = startJobs({ export: broken });
  kickJobs();
  await expect.poll(() => states(viewer), { timeout: 30_000 }).toEqual(["failed"]);
  await runner.stop();
  const [file] = await listMadeFiles(viewer);
  expect(file?.failure).toMatch(/noted under [0-9a-f-]{36}\.$/);
  await ask(viewer);
  await runJobs(viewer, ["ready", "failed"]);
});

test("who may only look has no files made, and nobody reaches another creator's", async () => {
  const { viewer } = await makePerson();
  const { viewer: other } = await makePerson();
  expect(await request({ ...viewer, role: "viewer" })).toMatchObject({ ok: false, code: "forbidden" });
  const id = await ask(viewer);
  await runJobs(viewer, ["ready"]);
  expect(await findMadeFile(other, id)).toBeNull();
  expect(await findMadeFile(viewer, "no id")).toBeNull();
  expect(await listMadeFiles(other)).toEqual([]);
  for (const change of [cancelExport, deleteExport])
    expect(await act(other, change, id)).toMatchObject({ ok: false, code: "not-found" });
  expect(await findMadeFile(viewer, id)).not.toBeNull();
});

test("a file is deleted with its parts by hand, or once its fourteen days are over; one under way is not", async () => {
  const { viewer } = await makePerson();
  const first = await ask(viewer);
  expect(await act(viewer, deleteExport, first)).toMatchObject({ ok: false, code: "not-found" });
  await runJobs(viewer, ["ready"]);
  expect(await act(viewer, deleteExport, first)).toMatchObject({ ok: true });
  expect([await states(viewer), await parts(viewer)]).toEqual([[], 0]);
  const second = await ask(viewer);
  await runJobs(viewer, ["ready"]);
  process.env.PERMILLE_NOW = "2026-12-12T11:59:00Z";
  await forgetOldExports();
  expect(await findMadeFile(viewer, second)).not.toBeNull();
  process.env.PERMILLE_NOW = "2026-12-12T12:01:00Z";
  expect([await findMadeFile(viewer, second), await listMadeFiles(viewer)]).toEqual([null, []]);
  await forgetOldExports();
  expect([await parts(viewer), await column(viewer, "id")]).toEqual([0, []]);
});

test("a file that no job will make any more is given up", async () => {
  const { viewer } = await makePerson();
  await ask(viewer);
  await authPool().query("DELETE FROM job");
  await forgetOldExports();
  expect(await states(viewer), "it may just have been asked for").toEqual(["queued"]);
  process.env.PERMILLE_NOW = "2026-11-28T14:00:00Z";
  await forgetOldExports();
  expect(await states(viewer)).toEqual(["failed"]);
});

/** So many megabytes, and then something before the end. */
function writing(megabytes: number, before: () => Promise<void> = async () => undefined): ExportMaker {
  return async (_viewer, _spec, { sink }) => {
    for (let piece = 0; piece < megabytes; piece += 1)
      await new Promise((resolve) => sink.write(MEGABYTE, resolve));
    await before();
    await new Promise<void>((resolve) => sink.end(resolve));
  };
}

function request(viewer: Viewer) {
  const asked = { kind: "ledger-csv", year: 2026, starts: "01-01", clock: "earned" } as const;
  return withTenant(viewer, (tx) => requestExport(viewer, { tx, ...asked }));
}

async function ask(viewer: Viewer): Promise<string> {
  const outcome = await request(viewer);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.id;
}

function act(viewer: Viewer, change: typeof cancelExport, id: string) {
  return withTenant(viewer, (tx) => change(viewer, { tx, id }));
}

async function runJobs(viewer: Viewer, until: readonly string[]): Promise<void> {
  const runner = startJobs({ export: EXPORT });
  kickJobs();
  await expect.poll(() => states(viewer), { timeout: 30_000 }).toEqual(until);
  await runner.stop();
}

async function download(viewer: Viewer, id: string): Promise<Buffer> {
  const file = await findMadeFile(viewer, id);
  if (file === null) throw new Error("There is no file.");
  return collect(file.write);
}

async function states(viewer: Viewer): Promise<string[]> {
  return (await listMadeFiles(viewer)).map(({ state }) => state);
}

async function parts(viewer: Viewer): Promise<number> {
  const text = "SELECT count(*)::int AS parts FROM export_part";
  const { rows } = await withTenantPg(viewer, (client) => client.query<{ parts: number }>(text));
  return rows[0]?.parts ?? -1;
}

async function column(viewer: Viewer, name: "id" | "sha256"): Promise<string[]> {
  const text = `SELECT ${name}::text AS value FROM export_file ORDER BY created_at`;
  const { rows } = await withTenantPg(viewer, (client) => client.query<{ value: string }>(text));
  return rows.map(({ value }) => value);
}
