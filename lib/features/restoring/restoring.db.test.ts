import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { date } from "@/lib/core/testdata/vector";
import { loadSample } from "@/lib/ledger/sample";
import { withTenant, withTenantPg } from "@/lib/server/db";
import type { JobHandler } from "@/lib/server/jobs/job";
import { kickJobs } from "@/lib/server/jobs/kick";
import { startJobs } from "@/lib/server/jobs/runner";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { exportWhole } from "@/lib/testing/whole";
import { canTakeBack, getLastRestore } from "./data";
import { cancelRestore, failRestore, queueRestore, restoreQueued } from "./mutations";

process.env.PERMILLE_NOW = "2026-11-22T12:00:00Z";
afterAll(closeDatabases);

const MAX_BYTES = 100 * 1_048_576;
const HANDLER: JobHandler = { run: restoreQueued, giveUp: failRestore };

let path = "";
let exported = 0;
beforeAll(async () => {
  const { viewer } = await makePerson();
  await withTenantPg(viewer, (client) => loadSample(sqlOfPg(client), viewer, { today: date("2026-11-22") }));
  path = await exportWhole(viewer);
  exported = await linesOf(viewer);
}, 60_000);

const queue = (viewer: Viewer, name = "whole.zip", from = path) =>
  queueRestore(viewer, { input: { name, path: from }, maxBytes: MAX_BYTES });

async function queued(viewer: Viewer): Promise<{ subjectId: string }> {
  const outcome = await queue(viewer);
  if (!outcome.ok) throw new Error(outcome.code);
  return { subjectId: outcome.value.id };
}

const jobOf = (viewer: Viewer, { subjectId }: { subjectId: string }) => ({
  ...{ creatorId: viewer.creatorId, kind: "restore", subjectId, actorId: viewer.userId, attempts: 1 },
});

const cancel = (viewer: Viewer, id: string) => withTenant(viewer, (tx) => cancelRestore(viewer, { tx, id }));

describe("an archive that was sent", () => {
  it("is taken back by a job, once where two look for work, and its bytes go", async () => {
    const { viewer } = await makePerson();
    await queued(viewer);
    expect(await getLastRestore(viewer)).toMatchObject({ name: "whole.zip", state: "queued" });
    expect(await partsOf(viewer)).toBeGreaterThan(0);
    const runners = [startJobs({ restore: HANDLER }), startJobs({ restore: HANDLER })];
    kickJobs();
    await expect.poll(async () => (await getLastRestore(viewer))?.state, { timeout: 30_000 }).toBe("done");
    await Promise.all(runners.map((runner) => runner.stop()));
    expect(await linesOf(viewer)).toBe(exported);
    expect(await partsOf(viewer)).toBe(0);
    const restored = "SELECT count(*)::int AS count FROM audit WHERE action = 'creator.restore'";
    expect(await countOf(viewer, restored)).toBe(1);
  }, 60_000);

  it("is taken back by the next where the first has died over it, and is not taken twice", async () => {
    const { viewer } = await makePerson();
    const job = jobOf(viewer, await queued(viewer));
    const begun = "UPDATE restore_file SET state = 'working', done = 17, total = 20";
    await withTenantPg(viewer, (client) => client.query(begun));
    await restoreQueued(viewer, job);
    await restoreQueued(viewer, job);
    expect(await getLastRestore(viewer)).toMatchObject({ state: "done" });
    expect(await linesOf(viewer)).toBe(exported);
  }, 60_000);

  it("leaves nothing where it was cancelled, however late", async () => {
    const { viewer } = await makePerson();
    const job = jobOf(viewer, await queued(viewer));
    expect(await cancel(viewer, job.subjectId)).toMatchObject({ ok: true });
    await restoreQueued(viewer, job);
    expect(await getLastRestore(viewer)).toMatchObject({ state: "cancelled" });
    const again = jobOf(viewer, await queued(viewer));
    const running = restoreQueued(viewer, again);
    await expect.poll(async () => (await getLastRestore(viewer))?.state, { interval: 5 }).toBe("working");
    await cancel(viewer, again.subjectId);
    await running;
    expect(await getLastRestore(viewer)).toMatchObject({ state: "cancelled" });
    expect(await canTakeBack(viewer)).toBe(true);
    expect(await partsOf(viewer)).toBe(0);
    expect(await cancel(viewer, again.subjectId)).toMatchObject({ ok: false, code: "not-found" });
  }, 60_000);

  it("says why it was given up", async () => {
    const { viewer } = await makePerson();
    const job = jobOf(viewer, await queued(viewer));
    await failRestore(viewer, job, { reason: "crashed", logId: "L-17" });
    expect(await getLastRestore(viewer)).toMatchObject({
      state: "failed",
      failure: expect.stringContaining("L-17"),
    });
    await restoreQueued(viewer, job);
    expect(await canTakeBack(viewer)).toBe(true);
  });
});

describe("is not kept", () => {
  it("what is no archive, is sent by who is no owner, or while another waits", async () => {
    const { viewer } = await makePerson();
    expect(await queue(viewer, "wrong.zip", "package.json")).toMatchObject({ ok: false, code: "invalid" });
    expect(await queue({ ...viewer, role: "editor" })).toMatchObject({ code: "forbidden" });
    await queued(viewer);
    expect(await queue(viewer)).toMatchObject({ ok: false, code: "conflict" });
  });

  it("where there is something already, also where it came while the archive waited", async () => {
    const { viewer } = await makePerson();
    const job = jobOf(viewer, await queued(viewer));
    const note = "INSERT INTO annotation (creator_id, id, day, text) VALUES ($1, $1, '2026-10-01', 'Camera')";
    await withTenantPg(viewer, (client) => client.query(note, [viewer.creatorId]));
    await restoreQueued(viewer, job);
    expect(await getLastRestore(viewer)).toMatchObject({
      state: "failed",
      failure: expect.stringContaining("has data already"),
    });
    expect(await queue(viewer)).toMatchObject({ ok: false, code: "conflict" });
    expect(await linesOf(viewer)).toBe(0);
  });
});

const linesOf = (viewer: Viewer) => countOf(viewer, "SELECT count(*)::int AS count FROM income");
const partsOf = (viewer: Viewer) => countOf(viewer, "SELECT count(*)::int AS count FROM restore_part");

async function countOf(viewer: Viewer, text: string): Promise<number> {
  const { rows } = await withTenantPg(viewer, (client) => client.query<{ count: number }>(text));
  return rows[0]?.count ?? -1;
}
