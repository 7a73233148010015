import { redactReport } from "@/lib/core/report/redact-report";
import type { Report } from "@/lib/core/report/report";
import { figureTexts, titleOf, titleWithin } from "@/lib/core/report/report-paper";
import { readScheduled } from "@/lib/core/schedule/schedule-form";
import { latestSending } from "@/lib/core/schedule/sending-time";
import { localDateAt } from "@/lib/core/time/zone";
import { now } from "@/lib/server/clock";
import { withTenantPg } from "@/lib/server/db";
import { NotYet } from "@/lib/server/jobs/job";
import { checkMailServer, sendMail, type Mail, type MailProblem, type SentMail } from "@/lib/server/mail";
import { isMailAddress } from "@/lib/server/mail-settings";
import { getReportT, getT } from "@/lib/server/messages";
import { hitRateLimit } from "@/lib/server/rate-limit";
import { makeReportFile } from "@/lib/server/report-file";
import { reportWords } from "@/lib/server/report-words";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import type { Result } from "@/lib/core/result";
import { findInvoicing } from "./invoicing";
import { readReport } from "./read-report";
import { beginSending, endSending, findSending, retrySending, type Sending } from "./report-sendings";

/** One that was not taken is handed over again after so many seconds, and then once more, and then once more. */
export const RETRY_SECONDS = [5 * 60, 30 * 60, 2 * 3600] as const;

/** Of a creator. Many more are not read by a person, and would get the instance's address refused elsewhere. */
const LIMIT = { limit: 60, windowSeconds: 3600 };

/**
 * Sends a report that is due: once at most, whoever else may be at it. What was sent, or dropped, or left in the middle by
 * a process that died is not sent again. Throws NotYet where it is to be tried later.
 */
export async function sendReport(viewer: Viewer, id: string): Promise<void> {
  const sending = await run(viewer, (sql) => findSending(sql, viewer, id));
  if (sending === null) return;
  if (sending.state === "sending") return endLost(viewer, sending);
  if (sending.state !== "planned") return;
  const report = await readSent(viewer, sending);
  if (report === null) return end(viewer, sending, { state: "failed", problem: problemText("nothing") });
  const mail = await writeMail(viewer, sending, report);
  const wait = await hitRateLimit(`report-mail:${viewer.creatorId}`, LIMIT);
  if (wait !== null) throw new NotYet(wait);
  const { version } = sending;
  // Nothing was handed over where the server is away: only what breaks after this is not known.
  const away = await checkMailServer(mail.id);
  if (!(await run(viewer, (sql) => beginSending(sql, viewer, { id, version, at: now() })))) {
    const current = await run(viewer, (sql) => findSending(sql, viewer, id));
    // It was changed while it was made: it goes out as it is by now.
    if (current?.state === "planned") throw new NotYet(1);
    return;
  }
  if (away !== null) return retry(viewer, sending, away);
  return settle(viewer, sending, await sendMail(mail));
}

/** Its process died in the middle, or is taken for dead. */
export function endLost(viewer: Viewer, sending: Sending): Promise<void> {
  return end(viewer, sending, { state: "unknown", problem: problemText("unknown") });
}

/** It is over without having been sent, or nobody knows. */
export async function giveUpSending(viewer: Viewer, id: string, problem: string): Promise<void> {
  const sending = await run(viewer, (sql) => findSending(sql, viewer, id));
  if (sending?.state === "sending") return endLost(viewer, sending);
  if (sending?.state === "planned") return end(viewer, sending, { state: "failed", problem });
}

async function settle(viewer: Viewer, sending: Sending, sent: Result<SentMail, MailProblem>): Promise<void> {
  if (sent.ok) {
    const addresses = sent.value.refused.join(", ");
    const problem = addresses === "" ? "" : getT("reportMail")("problem.partly", { addresses });
    return end(viewer, sending, { state: "sent", problem });
  }
  return sent.error === "unreachable" ? endLost(viewer, sending) : retry(viewer, sending, sent.error);
}

async function retry(viewer: Viewer, sending: Sending, why: MailProblem): Promise<void> {
  const seconds = RETRY_SECONDS[sending.tries];
  if (seconds === undefined || why === "not-configured")
    return end(viewer, sending, { state: "failed", problem: problemText(why) });
  const problem = getT("reportMail")("problem.again", { problem: problemText(why) });
  await run(viewer, (sql) => retrySending(sql, viewer, { sending, problem, at: now() }));
  throw new NotYet(seconds);
}

/** Of the days of the last time that it was due at: an hour late is no other report, a month late is. */
async function readSent(viewer: Viewer, sending: Sending): Promise<Report | null> {
  const { spec, level, isExtra, plannedAt, timeZone } = sending;
  const planned = plannedAt.getTime();
  const until = now().getTime();
  const of = isExtra ? planned : latestSending(sending, { planned, until });
  const asked = { spec: readScheduled(spec), today: localDateAt(of, timeZone) };
  const report = await withTenantPg(viewer, (client) => readReport(sqlOfPg(client), viewer, asked), {
    readOnly: true,
  });
  return report && redactReport(report, level);
}

async function writeMail(viewer: Viewer, sending: Sending, report: Report): Promise<Mail> {
  const { language } = report.spec;
  const t = getReportT(language);
  const words = reportWords(language);
  const files = await Promise.all(sending.formats.map((format) => makeReportFile(report, format)));
  const seller = await run(viewer, (sql) => findInvoicing(sql, viewer));
  const { name = "", email = "" } = seller ?? {};
  const title = titleOf({ report, words });
  const figures = report.figures.map((figure) => {
    const { value, remarks } = figureTexts(figure, { report, words });
    const said = words.titled(words.measure(figure.measure), value);
    return [said, ...remarks.map((remark) => `  ${remark}`)].join("\n");
  });
  const parts = [
    sending.message,
    title,
    figures.join("\n"),
    files.length === 0 ? "" : t("mail.attached", { count: files.length }),
    t("mail.sender", { creator: viewer.creatorName }),
  ];
  return {
    id: `report-${sending.id}`,
    to: sending.recipients.map((address) => ({ name: "", address })),
    replyTo: isMailAddress(email) ? { name: oneLine(name), address: email } : null,
    subject: oneLine(words.titled(sending.name, titleWithin({ report, words }))),
    text: `${parts.filter(Boolean).join("\n\n")}\n`,
    attachments: files.map(({ name: file, type, bytes }) => ({ name: file, type, content: bytes })),
  };
}

type End = Pick<Parameters<typeof endSending>[2], "state" | "problem">;

function end(viewer: Viewer, sending: Sending, { state, problem }: End): Promise<void> {
  return run(viewer, (sql) => endSending(sql, viewer, { sending, state, problem, at: now() }));
}

function problemText(problem: MailProblem | "unknown" | "nothing"): string {
  return getT("reportMail")(`problem.${problem}`);
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ");
}

function run<T>(viewer: Viewer, work: (sql: Sql) => Promise<T>): Promise<T> {
  return withTenantPg(viewer, (client) => work(sqlOfPg(client)));
}
