import "server-only";
import type { PoolClient } from "pg";
import type { LocalDate } from "@/lib/core/time/date";
import * as ledger from "@/lib/ledger/closing";
import type { Written } from "@/lib/ledger/scope";
import { toRefusal } from "@/lib/ledger/to-refusal";
import { todayIn } from "@/lib/server/clock";
import { holdSettings } from "@/lib/server/creator-hold";
import { withTenantPg } from "@/lib/server/db";
import { getT } from "@/lib/server/messages";
import { refuse, type Outcome } from "@/lib/server/outcome";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { canClose } from "./policy";
import type { CloseMonths, ReopenMonths } from "./schema";

/** Days before it are closed. */
type Books = { openFrom: LocalDate };

export async function closeMonths(
  viewer: Viewer,
  { client, month }: CloseMonths & { client: PoolClient },
): Promise<Outcome<Books>> {
  if (!canClose(viewer.role)) return refuse("forbidden", { message: getT("closing")("forbidden") });
  const today = todayIn(viewer.timeZone);
  return toOutcome(await ledger.closeThrough(sqlOfPg(client), viewer, { month, today }));
}

export async function reopenMonths(
  viewer: Viewer,
  { client, month, reason }: ReopenMonths & { client: PoolClient },
): Promise<Outcome<Books>> {
  if (!canClose(viewer.role)) return refuse("forbidden", { message: getT("closing")("forbidden") });
  return toOutcome(await ledger.reopenFrom(sqlOfPg(client), viewer, { month, reason }));
}

/** The same from the command line, in a transaction of its own. */
export function closeMonthsOf(viewer: Viewer, months: CloseMonths): Promise<Outcome<Books>> {
  return alone(viewer, (client) => closeMonths(viewer, { client, ...months }));
}

export function reopenMonthsOf(viewer: Viewer, months: ReopenMonths): Promise<Outcome<Books>> {
  return alone(viewer, (client) => reopenMonths(viewer, { client, ...months }));
}

/** A refusal comes before anything is written, so there is nothing to roll back. */
function alone(
  viewer: Viewer,
  run: (client: PoolClient) => Promise<Outcome<Books>>,
): Promise<Outcome<Books>> {
  return withTenantPg(
    viewer,
    async (client) =>
      (await holdSettings(sqlOfPg(client), viewer))
        ? run(client)
        : refuse("conflict", { message: getT("errors")("settingsChanged") }),
    { statementTimeoutMs: 600_000 },
  );
}

function toOutcome(written: Written<Books>): Outcome<Books> {
  return written.ok ? { ok: true, value: { openFrom: written.value.openFrom } } : toRefusal(written);
}
