import { toFileName } from "@/lib/core/csv";
import { redactReport } from "@/lib/core/report/redact-report";
import type { Report } from "@/lib/core/report/report";
import type { ReportWords } from "@/lib/core/report/report-words";
import { addDays } from "@/lib/core/time/date";
import { getReport } from "@/lib/features/reports/data";
import { attachment, sayText } from "@/lib/server/answers";
import { keepPerValue } from "@/lib/server/kept-files";
import { getReportT, getT } from "@/lib/server/messages";
import { reportWords } from "@/lib/server/report-words";
import { findShare, recordOpening } from "@/lib/server/share-links";
import { mayRead } from "@/lib/server/share-pass";

type SharedFile = {
  /** "report.pdf": the extension says what it is. */
  name: string;
  type: string;
  /** Gets what its reader may see alone. */
  write: (report: Report, words: ReportWords) => Promise<Uint8Array | string>;
};

/** A picture takes a second or so of a core, and anybody with the address may ask for it from many places. */
const keepFile = keepPerValue<Uint8Array | string>();

/** A file of a shared report. An address that is over is answered before this (proxy.ts), and here again. */
export async function respondShared(
  token: string,
  what: "image" | "file",
  { name, type, write }: SharedFile,
): Promise<Response> {
  const share = await findShare(token);
  if (share === null) return sayText(410, getT("shared")("goneText"));
  if (!(await mayRead(share))) return sayText(401, getReportT(share.spec.language)("shared.askPassword"));
  const words = reportWords(share.spec.language);
  const whole = await getReport(share.viewer, share.spec);
  if (whole === null) return sayText(404, words.empty);
  const report = redactReport(whole, share.level);
  await recordOpening(share, what);
  const bytes = await keepFile(whole, `${share.level} ${name}`, () => write(report, words));
  return new Response(typeof bytes === "string" ? bytes : Buffer.from(bytes), {
    headers: {
      ...GUARDS,
      "content-type": type,
      "content-disposition": attachment(name, fileNameOf(share.name, { report, name })),
    },
  });
}

const GUARDS = { "cache-control": "private, no-store", "x-content-type-options": "nosniff" };

function fileNameOf(title: string, { report, name }: { report: Report; name: string }): string {
  const { from, to } = report.period;
  return toFileName([title, from, addDays(to, -1)], name.split(".").at(-1) ?? "");
}
