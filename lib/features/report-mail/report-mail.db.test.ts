import { createServer } from "node:net";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { undoEdit } from "@/lib/ledger/undo-edit";
import { authPool } from "@/lib/server/auth-db";
import { now } from "@/lib/server/clock";
import { withTenant, withTenantPg } from "@/lib/server/db";
import { NotYet, type JobHandler } from "@/lib/server/jobs/job";
import { kickJobs } from "@/lib/server/jobs/kick";
import { startJobs } from "@/lib/server/jobs/runner";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { makeLine } from "@/lib/testing/lines";
import { mailServers } from "@/lib/testing/mail-fixture";
import { must } from "@/lib/testing/money-story";
import { readPdf } from "@/lib/testing/pdf-reader";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { findScheduled, listScheduled } from "./data";
import {
  createSchedule,
  deleteSchedule,
  failSending,
  pauseSchedule,
  sendDue,
  sendNow,
  updateSchedule,
} from "./mutations";
import { createScheduleSchema, updateScheduleSchema } from "./schema";

const TODAY = "2026-11-28T12:00:00Z";
const MAIL: JobHandler = { run: sendDue, giveUp: failSending };
const ACTOR = { creatorId: "", kind: "report-mail", actorId: null, attempts: 1 };

const { serve, configure } = mailServers();

beforeEach(async () => {
  process.env.PERMILLE_NOW = TODAY;
  await authPool().query("DELETE FROM job");
});
afterAll(closeDatabases);

const TEXTS = {
  ...{
    name: "Month for Anna",
    spec: "",
    range: "last-month",
    clock: "earned",
    language: "en",
    level: "full",
  },
  ...{ cadence: "monthly", monthDay: "1", weekday: "1", time: "08:00", timeZone: "Europe/Berlin" },
  ...{ recipients: "anna@example.com\nben@example.com", pdf: "on", message: "Hello Anna," },
};

function schedule(viewer: Viewer, given: Record<string, string> = {}) {
  const draft = createScheduleSchema.parse({ ...TEXTS, ...given });
  return withTenant(viewer, (tx) => createSchedule(viewer, { tx, ...draft }));
}

function edit(viewer: Viewer, given: Record<string, string>) {
  const draft = updateScheduleSchema.parse({ ...TEXTS, ...given });
  return withTenant(viewer, (tx) => updateSchedule(viewer, { tx, ...draft }));
}

const pause = (viewer: Viewer, id: string, given: { version: number; isPaused: boolean }) =>
  withTenant(viewer, (tx) => pauseSchedule(viewer, { tx, id, ...given }));

const byHand = (viewer: Viewer, id: string) => withTenant(viewer, (tx) => sendNow(viewer, { tx, id }));

/** With income in November, and its report scheduled for the first of December. */
async function makeScheduled(given: Record<string, string> = {}) {
  const { viewer } = await makePerson();
  await makeLine(viewer, { earnedFrom: "2026-11-10", earnedLast: "2026-11-10" });
  const { id, auditIds } = await must(schedule(viewer, given));
  return { viewer, id, auditIds };
}

type Row = { id: string; state: string; planned: string; tries: number; problem: string; isExtra: boolean };

function sendings(viewer: Viewer): Promise<Row[]> {
  return withTenantPg(viewer, (client) =>
    sqlOfPg(client).query<Row>(
      `SELECT id::text AS id, state, to_char(planned_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS planned,
         tries, problem, is_extra AS "isExtra" FROM report_delivery ORDER BY planned_at, id`,
    ),
  );
}

const told = async (viewer: Viewer) =>
  (await sendings(viewer)).map(({ state, planned }) => `${state} ${planned}`);

const jobs = async () =>
  (await authPool().query<{ subject: string }>("SELECT subject_id::text AS subject FROM job")).rows.map(
    ({ subject }) => subject,
  );

/** The clocks reach the time of everything that is planned. */
async function comeDue(at: string): Promise<void> {
  process.env.PERMILLE_NOW = at;
  await authPool().query("UPDATE job SET run_at = now() - interval '1 second' WHERE run_at > now()");
}

const DECEMBER = "2026-12-01T07:00:01Z";
const NEXT = "planned 2027-01-01 07:00";

async function runJobs(viewer: Viewer, expected: string[], handler = MAIL): Promise<void> {
  const runner = startJobs({ "report-mail": handler });
  kickJobs();
  await expect.poll(() => told(viewer), { timeout: 15_000 }).toEqual(expected);
  await runner.stop();
}

describe("a scheduled report", () => {
  it("is planned with its job, and arrives with its files, its figures and the message", async () => {
    const server = await serve();
    const { viewer } = await makeScheduled({ xlsx: "on", csv: "on" });
    expect(await told(viewer)).toEqual(["planned 2026-12-01 07:00"]);
    const [planned] = await sendings(viewer);
    expect(await jobs()).toEqual([planned?.id]);
    await comeDue(DECEMBER);
    await runJobs(viewer, ["sent 2026-12-01 07:00", NEXT]);
    const [mail] = server.mails;
    expect(server.mails).toHaveLength(1);
    expect(mail?.to).toEqual(["anna@example.com", "ben@example.com"]);
    expect(mail?.parsed.subject).toBe("Month for Anna: November 2026");
    expect(mail?.parsed.messageId).toBe(`<report-${planned?.id ?? ""}@example.net>`);
    expect(mail?.parsed.text).toContain("Hello Anna,");
    expect(mail?.parsed.text).toContain("Income: $12.50");
    expect(mail?.parsed.attachments.map(({ filename }) => filename)).toEqual([
      "kim-cooks-report-2026-11.pdf",
      "kim-cooks-report-2026-11.xlsx",
      "kim-cooks-report-2026-11.zip",
    ]);
    const { texts } = await readPdf(new Uint8Array(mail?.parsed.attachments[0]?.content ?? Buffer.from("")));
    expect(texts.join(" ")).toContain("November 2026");
    expect(texts.join(" ")).toContain("$12.50");
  });

  it("is sent once, and its next is planned once, where two instances run", async () => {
    const server = await serve();
    const { viewer } = await makeScheduled();
    const others = await Promise.all([makeScheduled(), makeScheduled()]);
    await comeDue(DECEMBER);
    const runners = [startJobs({ "report-mail": MAIL }), startJobs({ "report-mail": MAIL })];
    kickJobs();
    for (const one of [viewer, ...others.map((other) => other.viewer)])
      await expect.poll(() => told(one), { timeout: 15_000 }).toEqual(["sent 2026-12-01 07:00", NEXT]);
    await Promise.all(runners.map((runner) => runner.stop()));
    expect(server.mails).toHaveLength(3);
    expect(new Set(server.mails.map(({ parsed }) => parsed.messageId)).size).toBe(3);
  });

  it("is sent once where two processes hold its job, as after a connection was lost", async () => {
    const server = await serve();
    const { viewer } = await makeScheduled();
    const [planned] = await sendings(viewer);
    const job = { ...ACTOR, creatorId: viewer.creatorId, subjectId: planned?.id ?? "" };
    process.env.PERMILLE_NOW = DECEMBER;
    await Promise.allSettled([sendDue(viewer, job), sendDue(viewer, job), sendDue(viewer, job)]);
    expect(server.mails).toHaveLength(1);
    const [first, ...rest] = await told(viewer);
    // One that came in the middle may have taken the other for dead, until that said better.
    expect(first).toBe("sent 2026-12-01 07:00");
    expect(rest).toEqual([NEXT]);
  });

  it("shows its reader no more than its level", async () => {
    const server = await serve();
    const { viewer } = await makeScheduled({ level: "percentages" });
    await comeDue(DECEMBER);
    await runJobs(viewer, ["sent 2026-12-01 07:00", NEXT]);
    const [mail] = server.mails;
    expect(mail?.parsed.text).not.toContain("12.50");
    const { texts } = await readPdf(new Uint8Array(mail?.parsed.attachments[0]?.content ?? Buffer.from("")));
    expect(texts.join(" ")).not.toContain("12.50");
  });

  it("that was missed is sent once, late, for the last time that has passed", async () => {
    const server = await serve();
    const { viewer } = await makeScheduled();
    await comeDue("2027-03-10T12:00:00Z");
    await runJobs(viewer, ["sent 2026-12-01 07:00", "planned 2027-04-01 06:00"]);
    expect(server.mails).toHaveLength(1);
    expect(server.mails[0]?.parsed.subject).toBe("Month for Anna: February 2027");
  });
});

describe("a sending that did not come to its end", () => {
  it("is not known where its process died in the middle, and is never sent again by itself", async () => {
    const server = await serve();
    const { viewer } = await makeScheduled();
    await withTenantPg(viewer, (client) =>
      sqlOfPg(client).query("UPDATE report_delivery SET state = 'sending', started_at = now()"),
    );
    await comeDue(DECEMBER);
    await runJobs(viewer, ["unknown 2026-12-01 07:00", NEXT]);
    expect(server.mails).toHaveLength(0);
    const { history } = await listScheduled(viewer);
    expect(history[0]?.problem).toContain("what became of it is not known");
    expect(await jobs()).toHaveLength(1);
  });

  it("is not known to the next process where one is stopped in the middle; where that got through, it says so", async () => {
    let answer: () => void = () => undefined;
    let isBegun = false;
    const server = await serve({
      onData(stream, _session, done) {
        stream.resume();
        stream.on("end", () => {
          isBegun = true;
          answer = done;
        });
      },
    });
    const { viewer } = await makeScheduled();
    await comeDue(DECEMBER);
    const stopped = startJobs({ "report-mail": MAIL });
    kickJobs();
    await expect.poll(() => isBegun, { timeout: 15_000 }).toBe(true);
    expect(await told(viewer)).toEqual(["sending 2026-12-01 07:00"]);
    await stopped.stop();
    await runJobs(viewer, ["unknown 2026-12-01 07:00", NEXT]);
    answer();
    await expect.poll(() => told(viewer), { timeout: 15_000 }).toEqual(["sent 2026-12-01 07:00", NEXT]);
    expect(server.mails).toHaveLength(0);
  });

  it("is not known where the connection breaks after the mail was handed over", async () => {
    configure(await startBreakingServer());
    const { viewer } = await makeScheduled();
    await comeDue(DECEMBER);
    await runJobs(viewer, ["unknown 2026-12-01 07:00", NEXT]);
  });

  it("is tried again three times with growing delay where it was not taken, then failed; the next is planned", async () => {
    await serve({
      onRcptTo(_, __, done) {
        done(new Error("nobody of that name"));
      },
    });
    const { viewer } = await makeScheduled();
    const [planned] = await sendings(viewer);
    const job = { ...ACTOR, creatorId: viewer.creatorId, subjectId: planned?.id ?? "" };
    process.env.PERMILLE_NOW = DECEMBER;
    for (const seconds of [300, 1800, 7200])
      await expect(sendDue(viewer, job)).rejects.toEqual(new NotYet(seconds));
    expect(await sendings(viewer)).toMatchObject([
      { state: "planned", tries: 3, problem: expect.stringContaining("tried again by itself") },
    ]);
    await sendDue(viewer, job);
    expect(await told(viewer)).toEqual(["failed 2026-12-01 07:00", NEXT]);
  });

  it("waits for its next try as a job that nobody counts as dead", async () => {
    await serve();
    const { viewer } = await makeScheduled();
    configure("smtp://127.0.0.1:9");
    await comeDue(DECEMBER);
    const runner = startJobs({ "report-mail": MAIL });
    kickJobs();
    const state = async () => {
      const { rows } = await authPool().query<{ text: string }>(
        "SELECT attempts || ' ' || round(extract(epoch FROM run_at - now()) / 60) AS text FROM job",
      );
      return rows.map(({ text }) => text);
    };
    await expect.poll(state, { timeout: 15_000 }).toEqual(["0 5"]);
    await runner.stop();
    expect(await sendings(viewer)).toMatchObject([{ state: "planned", tries: 1 }]);
  });

  it("failed where mail is not set up any more, and where its person may not send reports any more", async () => {
    const server = await serve();
    const { viewer } = await makeScheduled();
    const [planned] = await sendings(viewer);
    const job = { ...ACTOR, creatorId: viewer.creatorId, subjectId: planned?.id ?? "" };
    process.env.PERMILLE_NOW = DECEMBER;
    await sendDue({ ...viewer, role: "accountant" }, job);
    const rows = await sendings(viewer);
    expect(rows[0]).toMatchObject({ state: "failed", problem: expect.stringContaining("may not send") });
    configure("");
    delete process.env.SMTP_URL;
    process.env.PERMILLE_NOW = "2027-01-01T07:00:01Z";
    await sendDue(viewer, { ...job, subjectId: rows[1]?.id ?? "" });
    expect((await sendings(viewer))[1]).toMatchObject({
      state: "failed",
      problem: "Mail is not set up here any more.",
    });
    expect(server.mails).toHaveLength(0);
  });
});

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

  it("takes twenty schedules of a creator", async () => {
    await serve();
    const { viewer } = await makeScheduled();
    for (let n = 1; n < 20; n += 1) await must(schedule(viewer));
    expect(await schedule(viewer)).toMatchObject({ ok: false, code: "conflict" });
  });
});

/** Takes a mail to its last line, and is gone before it says what became of it. */
async function startBreakingServer(): Promise<string> {
  const server = createServer((socket) => {
    let isText = false;
    socket.write("220 here\r\n");
    socket.on("error", () => undefined);
    socket.on("data", (bytes) => {
      const text = bytes.toString();
      if (isText) return text.endsWith("\r\n.\r\n") ? socket.destroy() : undefined;
      isText = text.startsWith("DATA");
      socket.write(isText ? "354 go on\r\n" : "250 yes\r\n");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  const address = server.address();
  return `smtp://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
}

async function undo(viewer: Viewer, auditId: string): Promise<void> {
  const outcome = await withTenantPg(viewer, (client) =>
    undoEdit(sqlOfPg(client), viewer, { auditId, now: now() }),
  );
  expect(outcome).toMatchObject({ ok: true });
}
