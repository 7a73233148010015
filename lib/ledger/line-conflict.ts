import { textsOfFacts, type FactTexts } from "@/lib/core/income/facts-form";
import { EARNED_BY } from "@/lib/core/income/line-days";
import type { LineFacts } from "@/lib/core/income/line-facts";
import { SPLIT_CHOICES } from "@/lib/core/income/split-form";
import { toMajor } from "@/lib/core/money/money";
import { addDays } from "@/lib/core/time/date";
import { getT } from "@/lib/server/messages";
import { refuse, type Refusal } from "@/lib/server/outcome";
import type { Sql } from "@/lib/server/sql";
import type { IncomeInput } from "./income-line";
import type { LedgerScope } from "./scope";

type Line = IncomeInput & LineFacts;

/** Both values side by side: the typed one stays in its field, the saved one is said under it. */
export async function refuseChanged(
  sql: Sql,
  scope: Pick<LedgerScope, "creatorId">,
  { theirs, mine, version }: { theirs: Line; mine: Line; version: number },
): Promise<Refusal> {
  const t = getT("states");
  const titles = await listTitles(sql, scope, [theirs, mine]);
  const saved = textsOf(theirs, titles);
  const typed = textsOf(mine, titles);
  const names = [...new Set([...Object.keys(saved), ...Object.keys(typed)])];
  const differing = names.filter(
    (name) => !name.endsWith("Id") && (saved[name] ?? "") !== (typed[name] ?? ""),
  );
  const fields = Object.fromEntries(
    differing.map((name) => [name, t("theirs", { value: saved[name] ? saved[name] : t("nothing") })]),
  );
  return refuse("conflict", {
    message: t("changedMeanwhile"),
    fields: { ...fields, version: String(version) },
  });
}

type Titles = ReadonlyMap<string, string>;

function textsOf(line: Line, titles: Titles): Record<string, string> {
  const facts = textsOfFacts(line, { currency: line.currency, titles });
  return {
    ...sayChoices(facts),
    amount: `${toMajor(line.amount, line.currency)} ${line.currency}`,
    rate: line.rate ?? "",
    stream: getT("streams")(line.stream),
    state: getT("states")(line.state),
    earnedFrom: line.earned.from,
    earnedLast: addDays(line.earned.to, -1),
    paidOn: line.paidOn ?? "",
    dueOn: line.dueOn ?? "",
    qualifiedViews: line.qualifiedViews === null ? "" : String(line.qualifiedViews),
    programme: line.programme,
    externalId: line.externalId ?? "",
    note: line.note,
  };
}

/** What a choice is called, instead of what it is kept as. */
function sayChoices({ earnedBy, splitBy, ...texts }: FactTexts): Record<string, string> {
  const t = getT("income");
  const said = Object.entries(texts).map(([name, text]): [string, string] => [name, text ?? ""]);
  const choice = SPLIT_CHOICES.find((known) => known === splitBy) ?? "none";
  const rule = EARNED_BY.find((known) => known === earnedBy) ?? "period";
  return { ...Object.fromEntries(said), earnedBy: t(`earnedBy.${rule}`), splitBy: t(`splitBy.${choice}`) };
}

async function listTitles(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
  lines: readonly Line[],
): Promise<Titles> {
  const ids = lines.flatMap(({ split }) => split?.shares.flatMap(({ videoId }) => videoId ?? []) ?? []);
  if (ids.length === 0) return new Map();
  const rows = await sql.query<{ id: string; title: string }>(
    `SELECT id::text, title FROM video WHERE creator_id = $1::uuid AND id = ANY($2::uuid[])`,
    [creatorId, ids],
  );
  return new Map(rows.map(({ id, title }) => [id, title]));
}
