import type { Sql } from "@/lib/server/sql";
import { chunksOf } from "./chunks";
import type { PlannedIncome } from "./import-income";
import { insertLines } from "./insert-lines";
import { insertObservations } from "./observation";
import type { RowKey } from "./row-book";
import { toPayload } from "./said-line";
import type { LedgerScope } from "./scope";
import { listLineIds, settleIncome, textOf } from "./settle-income";

type Line = PlannedIncome<RowKey>;
type IncomeWrite = { importId: string; asOf: string; lines: readonly Line[] };

/** So many known lines are settled at a time, so that what is made of them on the way does not grow with the file. */
const LINES_AT_ONCE = 5_000;

/** Keeps what a file says of each line, makes the missing ones and settles the others. Gives the ids of all of them. */
export async function writeIncome(
  sql: Sql,
  scope: LedgerScope,
  { importId, asOf, lines }: IncomeWrite,
): Promise<string[]> {
  const ids = await insertLines(sql, scope, { importId, asOf, lines: lines.filter(isNew) });
  const known = lines.filter((line) => !isNew(line));
  for (const some of chunksOf(known, LINES_AT_ONCE)) {
    await settleLines(sql, scope, { importId, lines: some });
    for (const id of await listLineIds(sql, scope, some)) ids.push(id);
  }
  return ids;
}

/** One that is not there although an import has said it before was deleted, and stays so. */
function isNew({ isFresh, status }: Line): boolean {
  return isFresh && status === "new";
}

async function settleLines(
  sql: Sql,
  scope: LedgerScope,
  { importId, lines }: Omit<IncomeWrite, "asOf">,
): Promise<void> {
  const { creatorId } = scope;
  const rows = lines.map((line) => ({
    key: textOf(line),
    payload: toPayload(line),
    sourceText: line.fact.sourceText,
  }));
  await insertObservations(sql, { creatorId, importId, kind: "income", rows });
  await settleIncome(sql, scope, lines);
}
