import { estimateBefore } from "@/lib/core/sample/income";
import type { SampleIncome } from "@/lib/core/sample/line";
import type { SampleVideo } from "@/lib/core/sample/videos";
import { workingToJson } from "@/lib/core/income/working-json";
import { addDays } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";
import { identityOf } from "./income-line";
import { insertRows } from "./insert-rows";
import { loadPricing, type LineMoney } from "./line-money";
import type { LedgerScope } from "./scope";

type Made = { line: SampleIncome; id: string };

type SampleLines = {
  lines: readonly Made[];
  videoIds: ReadonlyMap<SampleVideo, string>;
  channelOf: (line: SampleIncome) => string | null;
};

/** The lines of the sample with their histories; the caller derives. */
export async function insertSampleLines(
  sql: Sql,
  scope: LedgerScope,
  { lines, videoIds, channelOf }: SampleLines,
): Promise<void> {
  const { creatorId } = scope;
  const priceLine = await loadPricing(
    sql,
    scope,
    lines.map(({ line }) => line),
  );
  const ids = new Map(lines.map(({ line, id }) => [line, id]));
  const seen = new Map<string, number>();
  const rows = lines.map(({ line, id }) => {
    const channelId = channelOf(line);
    const key = { ...line, channelId, programme: "", externalId: null };
    const identity = identityOf(key, line.video?.platformVideoId ?? null);
    const occurrence = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, occurrence);
    const videoId = line.video === null ? null : videoIds.get(line.video);
    const parentId = line.reverses === undefined ? null : ids.get(line.reverses);
    return [
      id,
      channelId,
      videoId,
      ...columnsOf(line, priceLine(line, null)),
      parentId,
      identity,
      occurrence,
    ];
  });
  const revisions = lines.flatMap(({ line, id }) => revisionsOf(line, id));
  await insertRows(sql, { creatorId, table: "income", columns: INCOME, rows });
  await insertRows(sql, { creatorId, table: "income_revision", columns: REVISION, rows: revisions });
}

const INCOME = {
  id: "uuid",
  channel_id: "uuid",
  video_id: "uuid",
  stream: "text",
  amount: "bigint",
  currency: "text",
  rate: "numeric",
  rate_on: "date",
  base_amount: "bigint",
  state: "text",
  earned_from: "date",
  earned_to: "date",
  paid_on: "date",
  due_on: "date",
  qualified_views: "bigint",
  note: "text",
  rate_source: "text",
  paid_base_amount: "bigint",
  working: "jsonb",
  platform_fee: "bigint",
  category: "text",
  parent_id: "uuid",
  identity: "text",
  occurrence: "int",
} as const;

const REVISION = {
  income_id: "uuid",
  seq: "int",
  captured_at: "timestamptz",
  amount: "bigint",
  state: "text",
} as const;

/** An estimate when its period was over, where there was one, and what it came to two weeks later. */
function revisionsOf(line: SampleIncome, id: string): unknown[][] {
  const { amount, state, earned } = line;
  const estimate = estimateBefore(line);
  if (estimate === null) return [[id, 1, `${earned.from}T12:00:00Z`, amount, state]];
  return [
    [id, 1, `${earned.to}T12:00:00Z`, estimate, "estimated"],
    [id, 2, `${addDays(earned.to, 14)}T12:00:00Z`, amount, state],
  ];
}

function columnsOf(line: SampleIncome, priced: LineMoney): unknown[] {
  const { stream, amount, currency, state, earned, paidOn, dueOn, qualifiedViews, note } = line;
  const { rate, rateOn, rateSource, baseAmount, paidBaseAmount } = priced;
  const money = [stream, amount, currency, rate, rateOn, baseAmount, state];
  const dates = [earned.from, earned.to, paidOn, dueOn];
  const working = line.working == null ? null : workingToJson(line.working);
  const { platformFee, category } = line;
  const facts = [working, platformFee, category];
  return [...money, ...dates, qualifiedViews, note, rateSource, paidBaseAmount, ...facts];
}
