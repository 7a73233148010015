import { getT } from "@/lib/server/messages";

type Reasons = ReturnType<typeof getT<"whole">>;
type Reason =
  Extract<Parameters<Reasons>[0], `refused.${string}`> extends `refused.${infer Name}` ? Name : never;

/** Ends a restore, whatever of it has been written; `message` is a sentence for people. */
export class RestoreRefused extends Error {
  constructor(
    readonly reason: Reason,
    values: Record<string, string | number> = {},
  ) {
    super(getT("whole")(`refused.${reason}`, values));
    this.name = "RestoreRefused";
  }
}

/** Classes of what PostgreSQL says of values (22), of constraints (23) and of what is too deep or too much (54). */
const OF_VALUES = /^(22|23|54)/;

/** What the database said of a row, as a refusal; anything else is thrown on. */
export function refusedByDatabase(error: unknown, table: string): RestoreRefused {
  if (!(error instanceof Error) || !("code" in error) || !OF_VALUES.test(String(error.code))) throw error;
  const rule = "constraint" in error && typeof error.constraint === "string" ? error.constraint : "";
  return new RestoreRefused("row", { table, why: rule === "" ? error.message : rule });
}
