import { addDays, parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { isFuture } from "@/lib/core/time/plausible";
import type { Platform } from "@/lib/core/income/platform";
import { hasColumns, mapColumns, normaliseHeader } from "../columns";
import { isMissing, readCount } from "../count-text";
import type { Fact } from "../facts";
import type { Context, Format } from "../format";
import { createProblems, quote, type Problems } from "../problems";
import { eachRow, type RowReader } from "../row-reader";
import type { SourceTable } from "../table";

type Key = "date" | "value";

const NAMES = new Map<Key, readonly string[]>([
  ["date", ["Date", "Datum", "Ngày", "Fecha", "Data"]],
  ["value", ["Primary", "Primär", "Principal", "Primario", "Chính"]],
]);

type Metric = "views" | "visits" | "reach" | "followers" | "other";

/** The line above the titles names the metric, in the interface's language. */
const METRICS: readonly (readonly [Metric, RegExp])[] = [
  ["visits", /visits|besuche|visitas|lượt truy cập|besök|visites/],
  ["reach", /^(?:instagram |facebook )?(?:reach|reichweite|alcance|số người tiếp cận|räckvidd|couverture)$/],
  [
    "views",
    /^(?:instagram |facebook )?(?:views|aufrufe|visualizaciones|visualizações|vues|lượt xem|visningar)$/,
  ],
];

/**
 * A daily metric of Meta Business Suite: UTF-16 with a `sep=,` line, the metric's name on a line above `Date, Primary`,
 * one file per metric. Views are the channel's days, with profile visits of a file beside them; reach is its audience. The
 * file does not say which network it is from: Instagram, unless a person says otherwise or its name does.
 */
export const metaMetric: Format = {
  kind: "meta-metric",
  detect: ({ rows: [header = []] }) =>
    header.length === 2 && hasColumns(mapColumns(header, NAMES), ["date", "value"]),
  takenOn: (table) => lastDay(table),
  *read(table, { context, companions, takenIn = companions }) {
    const columns = mapColumns(table.rows[0] ?? [], NAMES);
    const problems = createProblems();
    const { metric, title } = metricOf(table);
    const others = takenIn.filter((other) => isMetric(other));
    const visits =
      metric === "views" ? listVisits(others, platformOf(table, context)) : new Map<string, bigint>();
    const platform = notePlatform(table, { context, problems });
    noteMetric(metric, {
      title,
      problems,
      hasViews: others.some((other) => metricOf(other).metric === "views"),
    });
    const scope: Scope = { metric, context, visits, seen: new Set() };
    const facts: Fact[] = [];
    yield* eachRow(table.rows, { columns, problems, read: (row) => facts.push(...readDay(row, scope)) });
    return {
      kind: "meta-metric",
      platform,
      facts,
      problems: problems.list(),
      rowCount: table.rows.length - 1,
      errorRows: problems.errorRows(),
    };
  },
};

function isMetric({ rows: [header = []] }: SourceTable): boolean {
  return header.length === 2 && hasColumns(mapColumns(header, NAMES), ["date", "value"]);
}

function titleOf({ preamble }: SourceTable): string {
  const above = (preamble ?? []).map((cells) => cells.find((cell) => cell.trim() !== "")?.trim() ?? "");
  return above.findLast((text) => text !== "" && !/^sep=/i.test(text)) ?? "";
}

function metricOf(table: SourceTable): { metric: Metric; title: string } {
  const title = titleOf(table);
  const found = METRICS.find(([, pattern]) => pattern.test(normaliseHeader(title)));
  return { metric: found?.[0] ?? "other", title };
}

function platformOf(table: SourceTable, { settings }: Context): Platform {
  return settings.platform ?? (/facebook/i.test(titleOf(table)) ? "facebook" : "instagram");
}

function notePlatform(
  table: SourceTable,
  { context, problems }: { context: Context; problems: Problems },
): Platform {
  const platform = platformOf(table, context);
  const isSaid = context.settings.platform !== null || /facebook|instagram/i.test(titleOf(table));
  if (isSaid) return platform;
  const message =
    "The file does not say whether it is of Instagram or Facebook, so it is read as Instagram's.";
  problems.add({ row: 0, column: "", code: "platform-assumed", message, severity: "info" });
  return platform;
}

type MetricNote = { title: string; problems: Problems; hasViews: boolean };

function noteMetric(metric: Metric, { title, problems, hasViews }: MetricNote): void {
  if (metric === "views" || metric === "reach") return;
  const name = title === "" ? "This metric" : quote(title);
  if (metric === "visits" && hasViews) {
    const message = "The visits are taken in with the days of the file with the views.";
    problems.add({ row: 0, column: title, code: "with-views", message, severity: "info" });
    return;
  }
  const message =
    metric === "visits"
      ? `${name} alone says nothing of a day. Choose the file of the views of the same days together with it.`
      : `${name} is no figure that Permille keeps. Export Views, or Reach.`;
  problems.add({ row: 0, column: title, code: "other-metric", message, severity: "error" });
}

/** Visits of the profile by day, of the files beside that are of the same network. */
function listVisits(others: readonly SourceTable[], platform: Platform): Map<string, bigint> {
  const visits = new Map<string, bigint>();
  for (const other of others) {
    const isOther = metricOf(other).metric !== "visits" || isOfOther(titleOf(other), platform);
    if (isOther) continue;
    for (const [date = "", value = ""] of other.rows.slice(1)) {
      const count = readCount(value.trim());
      if (typeof count === "bigint") visits.set(date.slice(0, 10), count);
    }
  }
  return visits;
}

function isOfOther(title: string, platform: Platform): boolean {
  return /facebook/i.test(title)
    ? platform !== "facebook"
    : /instagram/i.test(title) && platform !== "instagram";
}

function lastDay({ rows }: SourceTable): LocalDate | null {
  const days = rows.slice(1).flatMap(([date = ""]) => parseLocalDate(date.trim().slice(0, 10)) ?? []);
  const last = days.toSorted().at(-1);
  return last === undefined ? null : addDays(last, 1);
}

type Scope = { metric: Metric; context: Context; visits: ReadonlyMap<string, bigint>; seen: Set<string> };

function readDay(row: RowReader<Key>, { metric, context, visits, seen }: Scope): Fact[] {
  if (metric !== "views" && metric !== "reach") return [];
  const text = row.text("date");
  const day = parseLocalDate(text.slice(0, 10));
  if (day === null || !/^.{10}(?:T00:00(?::00)?)?$/.test(text)) {
    row.note("date", { code: "unreadable", message: `${quote(text)} is no date that Permille can read.` });
    return [];
  }
  if (isFuture(day, context)) row.note("date", { code: "future", message: `${day} has not come yet.` });
  if (isMissing(row.text("value"))) return [];
  const value = row.count("value");
  if (value === null || row.hasError()) return [];
  if (seen.has(day)) {
    row.note("date", {
      code: "repeated",
      message: "This day is there twice; the first row counts.",
      severity: "warning",
    });
    return [];
  }
  seen.add(day);
  if (metric === "reach") return [{ type: "audience", row: row.number, day, measure: "reached", value }];
  const rest = { likes: null, comments: null, shares: null, newFollowers: null };
  return [
    {
      type: "channel-day",
      row: row.number,
      day,
      views: value,
      profileViews: visits.get(day) ?? null,
      ...rest,
    },
  ];
}
