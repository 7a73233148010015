import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { endSending, findSending } from "@/lib/ledger/report-sendings";
import { undoEdit } from "@/lib/ledger/undo-edit";
import { authPool } from "@/lib/server/auth-db";
import { now } from "@/lib/server/clock";
import { withTenant, withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { mailServers } from "@/lib/testing/mail-fixture";
import { must } from "@/lib/testing/money-story";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import {
  byHand,
  comeDue,
  DECEMBER,
  edit,
  jobs,
  makeScheduled,
  NEXT,
  pause,
  runJobs,
  schedule,
  sendings,
  told,
} from "@/lib/testing/scheduled-reports";
import { findScheduled, listScheduled } from "./data";
import { deleteSchedule } from "./mutations";

const TODAY = "2026-11-28T12:00:00Z";

const { serve } = mailServers();

beforeEach(async () => {
  process.env.PERMILLE_NOW = TODAY;
  await authPool().query("DELETE FROM job");
});
afterAll(closeDatabases);

describe("what is planned", () => {
  it("follows each change of its schedule, and Undo of it, with one job each", async () => {
    await serve();
    const { viewer, id, auditIds } = await makeScheduled();
    const moved = await must(edit(viewer, { id, version: "1", monthDay: "0", time: "18:30" }));
    expect(await told(viewer)).toEqual(["planned 2026-11-30 17:30"]);
    const paused = await must(pause(viewer, id, { version: 2, isPaused: true }));
    expect([await told(viewer), await jobs()]).toEqual([[], []]);
    await undo(viewer, paused.auditIds);
    expect(await told(viewer)).toEqual(["planned 2026-11-30 17:30"]);
    await undo(viewer, moved.auditIds);
    expect(await told(viewer)).toEqual(["planned 2026-12-01 07:00"]);
    expect(await jobs()).toHaveLength(1);
    const version = (await findScheduled(viewer, id))?.version ?? 0;
    const gone = await must(withTenant(viewer, (tx) => deleteSchedule(viewer, { tx, id, version })));
    expect([await told(viewer), await jobs()]).toEqual([[], []]);
    await undo(viewer, gone.auditIds);
    expect(await told(viewer)).toEqual(["planned 2026-12-01 07:00"]);
    await undo(viewer, auditIds);
    expect([(await listScheduled(viewer)).schedules, await jobs()]).toEqual([[], []]);
  });

  it("goes out as the schedule says by then, where it was due already when that was changed", async () => {
    const server = await serve();
    const { viewer, id } = await makeScheduled();
    await comeDue(DECEMBER);
    await must(edit(viewer, { id, version: "1", recipients: "carl@example.com" }));
    await comeDue(DECEMBER);
    await runJobs(viewer, ["sent 2026-12-01 07:00", NEXT]);
    expect(server.mails[0]?.to).toEqual(["carl@example.com"]);
  });

  it("is skipped where it was due and its schedule was paused", async () => {
    const server = await serve();
    const { viewer, id } = await makeScheduled();
    await comeDue(DECEMBER);
    await must(pause(viewer, id, { version: 1, isPaused: true }));
    await runJobs(viewer, ["skipped 2026-12-01 07:00"]);
    expect(server.mails).toHaveLength(0);
    await must(pause(viewer, id, { version: 2, isPaused: false }));
    expect(await told(viewer)).toEqual(["skipped 2026-12-01 07:00", NEXT]);
  });

  it("is skipped where its schedule was paused while the mail server was about to refuse it", async () => {
    const atServer: { pause: () => Promise<unknown> } = { pause: () => Promise.resolve() };
    await serve({
      onRcptTo(_, __, done) {
        void atServer.pause().then(() => {
          done(new Error("not now"));
        });
      },
    });
    const { viewer, id } = await makeScheduled({ recipients: "anna@example.com" });
    atServer.pause = () => must(pause(viewer, id, { version: 1, isPaused: true }));
    await comeDue(DECEMBER);
    await runJobs(viewer, ["skipped 2026-12-01 07:00"]);
  });

  it("is settled and its schedule deleted at once, and neither waits for the other for ever", async () => {
    await serve();
    const { viewer, id } = await makeScheduled();
    const [planned] = await sendings(viewer);
    const sending = await withTenantPg(viewer, (client) =>
      findSending(sqlOfPg(client), viewer, planned?.id ?? ""),
    );
    if (sending === null) throw new Error("It was planned.");
    const ended = { sending, state: "failed", problem: "", at: now() } as const;
    const held = await withTenantPg(viewer, async (client) => {
      await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [
        `sendings ${viewer.creatorId}`,
      ]);
      const deleting = withTenant(viewer, (tx) => deleteSchedule(viewer, { tx, id, version: 1 }));
      await expect.poll(waiting).toBe(1);
      const ending = withTenantPg(viewer, (other) => endSending(sqlOfPg(other), viewer, ended));
      await expect.poll(waiting).toBe(2);
      return [deleting, ending];
    });
    const [deleted, settled] = await Promise.allSettled(held);
    expect([deleted?.status, settled?.status]).toEqual(["fulfilled", "fulfilled"]);
    expect(await told(viewer)).toEqual([]);
  });
});

describe("a sending by hand", () => {
  it("goes out at once beside the plan, also of a paused schedule, and not twice at a time", async () => {
    const server = await serve();
    const { viewer, id } = await makeScheduled();
    await must(pause(viewer, id, { version: 1, isPaused: true }));
    const outcomes = await Promise.all([byHand(viewer, id), byHand(viewer, id)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter(({ ok }) => !ok)).toMatchObject([{ code: "conflict" }]);
    await runJobs(viewer, ["sent 2026-11-28 12:00"]);
    expect(server.mails).toHaveLength(1);
    expect(server.mails[0]?.parsed.subject).toBe("Month for Anna: October 2026");
  });

  it("is refused after twenty an hour", async () => {
    await serve();
    const { viewer, id } = await makeScheduled();
    for (let n = 0; n < 20; n += 1) {
      process.env.PERMILLE_NOW = new Date(Date.parse(TODAY) + n * 1000).toISOString();
      expect((await byHand(viewer, id)).ok).toBe(true);
      await withTenantPg(viewer, (client) =>
        sqlOfPg(client).query("UPDATE report_delivery SET state = 'sent' WHERE is_extra"),
      );
    }
    process.env.PERMILLE_NOW = new Date(Date.parse(TODAY) + 60_000).toISOString();
    expect(await byHand(viewer, id)).toMatchObject({ ok: false, code: "too-many" });
  });
});

describe("scheduling", () => {
  it("is refused where mail is not set up, to those who only look, and for what is another's", async () => {
    const { viewer } = await makePerson();
    expect(await schedule(viewer)).toMatchObject({
      ok: false,
      message: expect.stringContaining("SMTP_URL"),
    });
    await serve();
    const { viewer: other, id } = await makeScheduled();
    expect(await schedule({ ...viewer, role: "accountant" })).toMatchObject({ code: "forbidden" });
    expect(await edit(viewer, { id, version: "1" })).toMatchObject({ code: "not-found" });
    expect(await pause(viewer, id, { version: 1, isPaused: true })).toMatchObject({ code: "not-found" });
    expect(await byHand(viewer, id)).toMatchObject({ code: "not-found" });
    expect(await findScheduled(viewer, id)).toBeNull();
    expect(await edit(other, { id, version: "9" })).toMatchObject({ code: "conflict" });
    expect(await schedule(other, { recipients: "a@b.c\n" })).toMatchObject({ ok: true });
  });

  it("is answered for by whoever has it sent again", async () => {
    await serve();
    const { viewer, id } = await makeScheduled();
    const ben = { ...viewer, userId: (await makePerson()).userId };
    await must(pause(viewer, id, { version: 1, isPaused: true }));
    await must(pause(ben, id, { version: 2, isPaused: false }));
    const { rows } = await authPool().query("SELECT actor_id::text AS actor FROM job");
    expect(rows).toEqual([{ actor: ben.userId }]);
  });

  it("takes twenty schedules of a creator", async () => {
    await serve();
    const { viewer } = await makeScheduled();
    for (let n = 1; n < 20; n += 1) await must(schedule(viewer));
    expect(await schedule(viewer)).toMatchObject({ ok: false, code: "conflict" });
  });
});

async function undo(viewer: Viewer, auditId: string): Promise<void> {
  const outcome = await withTenantPg(viewer, (client) =>
    undoEdit(sqlOfPg(client), viewer, { auditId, now: now() }),
  );
  expect(outcome).toMatchObject({ ok: true });
}

/** How many wait for a lock that has a name. */
async function waiting(): Promise<number> {
  const { rows } = await authPool().query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  return rows[0]?.count ?? 0;
}
