import { parsePlatform, type Platform } from "@/lib/core/income/platform";
import type { Steps } from "@/lib/core/steps";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import { localDateAt } from "@/lib/core/time/zone";
import type { Fact, Problem } from "../facts";
import type { Context, Reading } from "../format";
import { permilleEarnings } from "../kinds/permille-earnings";
import { permilleSnapshots } from "../kinds/permille-snapshots";
import type { SourceTable } from "../table";
import { applyMapping, OWN_TITLES, type AppliedTable } from "./apply";
import { readDays } from "./days";
import { columnOf, constantOf, type MapField, type Mapping } from "./mapping";

/** A table that no format knows, read by its mapping: rows and titles of problems are those of the table itself. */
export function* readMapped(table: SourceTable, mapping: Mapping, context: Context): Steps<Reading> {
  const applied = yield* applyMapping(table, mapping, context.settings);
  const { settings } = context;
  const inner = { ...context, currency: settings.currency ?? context.currency };
  const read = yield* readOwn(applied.table, { mapping, context: inner });
  const facts = read.facts.map((fact): Fact => {
    const row = applied.numbers[fact.row] ?? fact.row;
    return row === fact.row ? fact : { ...fact, row };
  });
  const range = rangeOf(facts, context.zone);
  return {
    kind: "mapped",
    platform: platformOf(mapping, settings.platform),
    facts,
    problems: joinProblems(applied, { read: read.problems, mapping }),
    rowCount: read.rowCount,
    errorRows: read.errorRows,
    ...(range === null ? {} : { range }),
  };
}

type Own = { facts: readonly Fact[]; problems: readonly Problem[]; rowCount: number; errorRows: number };

function readOwn(
  table: SourceTable,
  { mapping, context }: { mapping: Mapping; context: Context },
): Steps<Own> {
  switch (mapping.target) {
    case "income":
      return permilleEarnings.read(table, { context, companions: [] });
    case "views":
      return permilleSnapshots.read(table, { context, companions: [] });
    case "days":
      return readDays(table, context);
  }
}

function platformOf(mapping: Mapping, said: Platform | null): Platform {
  return said ?? parsePlatform(constantOf(mapping, "platform") ?? "") ?? "tiktok";
}

/** What was found in a cell of the table goes before what was made of it, and every title is the table's own. */
function joinProblems(
  { problems, numbers }: AppliedTable,
  { read, mapping }: { read: readonly Problem[]; mapping: Mapping },
): Problem[] {
  const fields = new Map([...OWN_TITLES[mapping.target]].map(([field, title]) => [title, field]));
  const titleOf = (field: MapField | undefined) => (field === undefined ? null : columnOf(mapping, field));
  const said = new Set(problems.map(({ row, column }) => `${row}:${column}`));
  const rowsSaid = new Set(problems.map(({ row }) => row));
  const others = read.flatMap((problem): Problem[] => {
    const row = problem.row === 0 ? 0 : (numbers[problem.row] ?? problem.row);
    const column = titleOf(fields.get(problem.column)) ?? "";
    const isSaid =
      said.has(`${row}:${column}`) || (column === "" && problem.severity === "error" && rowsSaid.has(row));
    return isSaid ? [] : [{ ...problem, row, column }];
  });
  return [...problems.slice(0, 1_000), ...others].toSorted((a, b) => a.row - b.row);
}

/** The days that the facts speak of. */
export function rangeOf(facts: readonly Fact[], zone: string): Period | null {
  let [from, to]: [LocalDate | null, LocalDate | null] = [null, null];
  for (const fact of facts) {
    const days = daysOf(fact, zone);
    if (days === null) continue;
    if (from === null || days.from < from) from = days.from;
    if (to === null || days.to > to) to = days.to;
  }
  return from === null || to === null ? null : { from, to };
}

function daysOf(fact: Fact, zone: string): Period | null {
  const one = (day: LocalDate): Period => ({ from: day, to: addDays(day, 1) });
  switch (fact.type) {
    case "income":
    case "video-period":
    case "line":
      return fact.period;
    case "channel-day":
    case "audience":
      return one(fact.day);
    case "snapshot":
      return one(localDateAt(fact.takenAt, zone));
    case "post":
      return one(localDateAt(fact.postedAt, zone));
    case "live":
      return one(localDateAt(fact.startedAt, zone));
    case "video":
      return null;
  }
}
