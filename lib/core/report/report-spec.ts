import { parseClock, type Clock } from "@/lib/core/income/clock";
import type { PaperSize } from "@/lib/core/document/paper";
import { parseRange, type CompareKey, type Range } from "@/lib/core/time/period";

/** The parts that a reader may want or not; the equation is always there. In the order of the report. */
export const REPORT_PARTS = [
  "trend",
  "streams",
  "bridge",
  "videos",
  "deals",
  "reconciliation",
  "currencies",
  "lines",
  "notes",
] as const;

export type ReportPart = (typeof REPORT_PARTS)[number];

export const REPORT_LANGUAGES = ["en", "de", "es", "fr", "pt"] as const;

export type ReportLanguage = (typeof REPORT_LANGUAGES)[number];

/** Which report, as its address asks for it. */
export type ReportSpec = {
  of: "period" | "deal" | "brand";
  /** Of the deal or brand. */
  id: string | null;
  range: Range;
  compare: CompareKey;
  clock: Clock;
  parts: readonly ReportPart[];
  language: ReportLanguage;
  paper: PaperSize;
};

/** A month's report has what most people send; single lines are for accountants. */
export const USUAL_PARTS: readonly ReportPart[] = REPORT_PARTS.filter(
  (part) => part !== "lines" && part !== "currencies",
);

type Address = Readonly<Record<string, string | undefined>>;

/** Anything unreadable in an address falls back to what is usual, so every address is of a report. */
export function readReportSpec(address: Address, usual: Pick<ReportSpec, "clock" | "paper">): ReportSpec {
  const id = UUID.test(address.id ?? "") ? (address.id ?? null) : null;
  const of = id === null ? "period" : (SUBJECTS.find((subject) => subject === address.of) ?? "period");
  return {
    of,
    id: of === "period" ? null : id,
    range: parseRange(address.range ?? "") ?? (of === "period" ? "month" : "all"),
    ...readShape(address, usual),
  };
}

function readShape(
  address: Address,
  usual: Pick<ReportSpec, "clock" | "paper">,
): Omit<ReportSpec, "of" | "id" | "range"> {
  return {
    compare: COMPARES.find((key) => key === address.compare) ?? "previous",
    clock: parseClock(address.clock ?? "") ?? usual.clock,
    parts: readParts(address.parts),
    language: REPORT_LANGUAGES.find((language) => language === address.language) ?? "en",
    paper: PAPERS.find((paper) => paper === address.paper) ?? usual.paper,
  };
}

/** The inverse: what differs from the usual is named, and the clock and paper always, since what is usual is the person's. */
export function reportQuery(spec: ReportSpec): string {
  const { of, id, range, compare, clock, parts, language, paper } = spec;
  const isUsual = parts.join() === USUAL_PARTS.join();
  return new URLSearchParams({
    ...(of === "period" || id === null ? {} : { of, id }),
    range,
    ...(compare === "previous" ? {} : { compare }),
    clock,
    ...(isUsual ? {} : { parts: parts.length === 0 ? "none" : parts.join(".") }),
    ...(language === "en" ? {} : { language }),
    paper,
  }).toString();
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SUBJECTS: readonly ReportSpec["of"][] = ["period", "deal", "brand"];
const COMPARES: readonly CompareKey[] = ["previous", "year", "off"];
const PAPERS: readonly PaperSize[] = ["a4", "letter"];

/** Joined by dots; by commas from a form that sends one each. */
function readParts(text: string | undefined): readonly ReportPart[] {
  if (text === undefined) return USUAL_PARTS;
  const asked = new Set(text.split(/[.,]/));
  return REPORT_PARTS.filter((part) => asked.has(part));
}
