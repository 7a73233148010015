import { createServer } from "node:net";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { listScheduled } from "@/lib/features/report-mail/data";
import { sendDue } from "@/lib/features/report-mail/mutations";
import { authPool } from "@/lib/server/auth-db";
import { withTenantPg } from "@/lib/server/db";
import { NotYet } from "@/lib/server/jobs/job";
import { kickJobs } from "@/lib/server/jobs/kick";
import { startJobs } from "@/lib/server/jobs/runner";
import { sqlOfPg } from "@/lib/server/sql";
import { mailServers } from "@/lib/testing/mail-fixture";
import { readPdf } from "@/lib/testing/pdf-reader";
import { closeDatabases } from "@/lib/testing/people";
import {
  comeDue,
  DECEMBER,
  jobs,
  MAIL,
  makeScheduled,
  NEXT,
  runJobs,
  sendings,
  told,
} from "@/lib/testing/scheduled-reports";

const TODAY = "2026-11-28T12:00:00Z";
const ACTOR = { creatorId: "", kind: "report-mail", actorId: null, attempts: 1 };

const { serve, configure } = mailServers();

beforeEach(async () => {
  process.env.PERMILLE_NOW = TODAY;
  await authPool().query("DELETE FROM job");
});
afterAll(closeDatabases);

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
    // It is no next one, whose time would have passed.
    const [listed] = (await listScheduled(viewer)).schedules;
    expect(listed).toMatchObject({ nextAt: null, last: { state: "planned" } });
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
