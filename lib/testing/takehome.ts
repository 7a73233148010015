import { getTakeHome } from "@/lib/features/takehome/data";
import type { LadderBy, TakeHomeReport } from "@/lib/features/takehome/schema";
import type { Clock } from "@/lib/core/income/clock";
import type { Rung, TakeHome } from "@/lib/core/income/take-home";
import { parseRange } from "@/lib/core/time/period";
import { deriveAll } from "@/lib/ledger/derive";
import { planForMany } from "@/lib/ledger/plan-for-many";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import { viewerOfCreator, type Viewer } from "@/lib/server/viewer";
import { day, factsOf, type Facts } from "./derive-fixture";
import { makePerson } from "./people";

/** No statistics know the rows yet that a test has just written. */
const MANY = 10_000;

export const TODAY = day("2026-11-27");

/** A creator with dollars whose facts are written and derived; the viewer knows the ledger as it is then. */
export async function makeLedger(write: (facts: Facts) => Promise<void>): Promise<Viewer> {
  const { viewer } = await makePerson();
  await withTenantPg(viewer, async (client) => {
    const sql = sqlOfPg(client);
    await write(await factsOf(sql, viewer));
    await planForMany(sql, { rows: MANY }, () => deriveAll(sql, viewer));
  });
  const fresh = await viewerOfCreator(viewer.creatorId);
  if (fresh === null) throw new Error("The creator is gone.");
  return fresh;
}

export const deal = (amount: number, on: string, row: Parameters<Facts["addIncome"]>[0] = {}) => ({
  ...{ stream: "brand_deal", currency: "USD", amount, base_amount: amount },
  ...{ earned_from: on, earned_to: nextDay(on), ...row },
});

export const cost = (amount: number, on: string) => ({
  ...{ day: on, currency: "USD", amount, base_amount: amount },
});

export async function report(
  viewer: Viewer,
  {
    by = "month",
    range = "2026",
    clock = "earned" as const,
  }: { by?: LadderBy; range?: string; clock?: Clock } = {},
): Promise<TakeHomeReport> {
  const parsed = parseRange(range);
  const found = parsed && (await getTakeHome(viewer, { range: parsed, by, clock, today: TODAY }));
  if (!found) throw new Error("There are no days.");
  return found;
}

function nextDay(on: string): string {
  return new Date(Date.parse(on) + 86_400_000).toISOString().slice(0, 10);
}

export function taken({ steps }: TakeHome, rung: Rung): bigint {
  return steps.find((step) => step.rung === rung)?.taken ?? 0n;
}

export function addTerm(facts: Facts, kind: "agency_share" | "tax_reserve", from: string, value: string) {
  return facts.add("dated_term", { kind, from_day: from, value });
}

export const rowsOf = ({ rows }: TakeHomeReport) =>
  rows.map(({ kind, name, ladder }) => [kind, name, ladder.net] as const);

/** 1,000.00 of 12 October for three videos in equal parts. */
export async function addSplitDeal(facts: Facts, row: Parameters<Facts["addIncome"]>[0]): Promise<void> {
  const id = await facts.addIncome(deal(100_000, "2026-10-12", { split_by: "equal", ...row }));
  for (const position of [0, 1, 2]) {
    const video_id = await facts.addVideo(`2026-10-0${String(position + 1)}T12:00:00Z`, {
      title: `Part ${String(position + 1)}`,
      tags: position === 0 ? "{food,travel}" : "{food}",
    });
    await facts.sql.query(
      `insert into income_share (creator_id, income_id, position, video_id) values ($1::uuid, $2::uuid, $3, $4::uuid)`,
      [facts.creatorId, id, position, video_id],
    );
  }
}
