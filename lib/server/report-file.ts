import "server-only";
import { buffer } from "node:stream/consumers";
import { toFileName } from "@/lib/core/csv";
import { tableCsv } from "@/lib/core/exports/table";
import { noteText, reportPaper } from "@/lib/core/report/report-paper";
import { reportExport } from "@/lib/core/report/report-export";
import { reportJson } from "@/lib/core/report/report-json";
import type { ReportFormat } from "@/lib/core/report/report-format";
import type { Report } from "@/lib/core/report/report";
import { nameOfPeriod } from "@/lib/core/time/period";
import { writePdf } from "./pdf/write-pdf";
import { reportWords } from "./report-words";
import { piped } from "./tables/piped";
import { writeWorkbook } from "./tables/write-workbook";
import { writeZip } from "./tables/write-zip";

export type ReportFile = { name: string; type: string; bytes: Uint8Array };

const TYPES = {
  pdf: "application/pdf",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  zip: "application/zip",
  json: "application/json",
} as const;

/**
 * A report as a file, in the language of its spec: a paper, a workbook with a sheet a table, an archive of one CSV a table, or JSON. The same report
 * is the same file, byte for byte, whenever it is made. A report is small; ledgers of any length are `writeLedger`'s.
 */
export async function makeReportFile(report: Report, format: ReportFormat): Promise<ReportFile> {
  const extension = format === "csv" ? "zip" : format;
  const what = report.level === "full" ? "report" : `report-${report.level}`;
  const name = toFileName(
    [report.creatorName, what, ...subjectOf(report), nameOfPeriod(report.period)],
    extension,
  );
  return { name, type: TYPES[extension], bytes: await bytesOf(report, format) };
}

function subjectOf({ subject }: Report): string[] {
  return subject.of === "period"
    ? []
    : subject.of === "deal"
      ? [subject.brand, subject.title]
      : [subject.brand];
}

async function bytesOf(report: Report, format: ReportFormat): Promise<Uint8Array> {
  const words = reportWords(report.spec.language);
  const at = new Date(`${report.madeOn}T00:00:00Z`);
  switch (format) {
    case "pdf":
      return writePdf(reportPaper(report, words, at.getTime()));
    case "json":
      return Buffer.from(reportJson(report));
    case "xlsx": {
      const sheets = reportExport(report, { words, forPeople: true }).map(({ id, table }) => ({
        ...table,
        name: id === "summary" ? words.summary : words.table(id),
      }));
      const notes = () => report.notes.map((note) => ["", noteText(note, { report, words })] as const);
      return buffer(piped((sink) => writeWorkbook({ sheets, notes }, sink, { at })));
    }
    case "csv": {
      const entries = reportExport(report, { words, forPeople: false }).map(({ id, table }) => ({
        ...{ name: `${id}.csv`, content: tableCsv(table) },
      }));
      return buffer(piped((sink) => writeZip(entries, sink, { at })));
    }
  }
}
