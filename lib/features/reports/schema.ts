import { z } from "zod";
import { usualPaper } from "@/lib/core/document/usual-paper";
import type { Clock } from "@/lib/core/income/clock";
import { parseReportLevel, type ReportLevel } from "@/lib/core/report/report-level";
import {
  readReportSpec,
  REPORT_PARTS,
  type ReportPart,
  type ReportSpec,
} from "@/lib/core/report/report-spec";

/** A form says each of its parts by itself. */
const text = z
  .union([z.string(), z.array(z.string()).transform((texts) => texts.join("."))])
  .optional()
  .catch(undefined);

const addressSchema = z.object({
  of: text,
  id: text,
  range: text,
  from: text,
  to: text,
  compare: text,
  clock: text,
  parts: text,
  language: text,
  paper: text,
  level: text,
});

export type ReportView = { spec: ReportSpec; level: ReportLevel };

/** What an address asks for; nothing in it is refused. */
export function readReportView(
  address: Readonly<Record<string, unknown>>,
  { clock, timeZone }: { clock: Clock; timeZone: string },
): ReportView {
  const { level, ...asked } = addressSchema.parse(address);
  const isOwnDays = asked.from !== undefined && asked.to !== undefined;
  const range = isOwnDays ? `${asked.from}..${asked.to}` : asked.range;
  return {
    spec: readReportSpec({ ...asked, range }, { clock, paper: usualPaper(timeZone) }),
    level: parseReportLevel(level ?? "") ?? "full",
  };
}

/** What reports of each kind can show. */
export function partsOf(of: ReportSpec["of"]): readonly ReportPart[] {
  return of === "period" ? REPORT_PARTS : REPORT_PARTS.filter((part) => OF_DEALS.has(part));
}

const OF_DEALS: ReadonlySet<ReportPart> = new Set(["trend", "videos", "deals", "lines", "notes"]);

export type Subjects = {
  deals: readonly { id: string; brand: string; title: string }[];
  brands: readonly { id: string; name: string }[];
};
