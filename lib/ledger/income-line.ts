import { liveSourceOf } from "@/lib/core/formats/live-ids";
import { incomeIdentity } from "@/lib/core/income/identity";
import type { LineFacts } from "@/lib/core/income/line-facts";
import type { IncomeState } from "@/lib/core/income/state";
import { spreadsByViews, type Stream } from "@/lib/core/income/stream";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import type { Sql } from "@/lib/server/sql";
import type { LedgerScope } from "./scope";

/**
 * One income line as a person or a file states it. Amounts are minor units of `currency`. Facts that are left out are
 * plain in a new line and stay as they are in one that is there.
 */
export type IncomeInput = {
  channelId: string | null;
  videoId: string | null;
  stream: Stream;
  programme: string;
  amount: bigint;
  currency: Currency;
  /** One unit of `currency` is this many units of the base currency, as typed on the line; null: see `loadPricing`. */
  rate: string | null;
  state: IncomeState;
  earned: Period;
  paidOn: LocalDate | null;
  dueOn: LocalDate | null;
  qualifiedViews: bigint | null;
  externalId: string | null;
  parentId: string | null;
  note: string;
} & Partial<LineFacts>;

/** The platform's id stands for the video, so that a line finds its row again after the video was deleted. */
export function identityOf(
  input: Pick<IncomeInput, "externalId" | "channelId" | "stream" | "programme" | "earned">,
  videoKey: string | null,
): string {
  const { externalId, channelId, stream, programme, earned } = input;
  return incomeIdentity({
    externalId,
    channelId: channelId ?? "",
    stream,
    programme,
    period: earned,
    videoId: videoKey,
  });
}

type Scope = Pick<IncomeInput, "channelId" | "videoId" | "stream" | "programme" | "earned" | "externalId">;

export type Overlap = { id: string; earned: Period; amount: bigint; currency: Currency };

/** Whether two names may be of one programme: a line that names none may be of any. Texts of SQL. */
export function sameProgramme(a: string, b: string): string {
  const [one, other] = [a, b].map((name) => `lower(btrim(${name}))`);
  return `(${one} = ${other} OR ${one} = '' OR ${other} = '')`;
}

/**
 * Lines that say the same days' money already: of rewards or ads the same stream, video (or none for both) and programme on
 * a shared day, of LIVE gifts what another kind of source has of it. A line without a channel speaks for all of them, as
 * one without a programme does. Ask before writing such a line.
 */
export async function findOverlaps(
  sql: Sql,
  scope: Pick<LedgerScope, "creatorId">,
  { exceptId = null, ...line }: Scope & { exceptId?: string | null },
): Promise<Overlap[]> {
  const isLive = line.stream === "live_gifts";
  if (!isLive && !spreadsByViews(line.stream)) return [];
  const rows = await sql.query<Omit<Overlap, "earned"> & Period & { externalId: string | null }>(
    `SELECT id::text, earned_from AS "from", earned_to AS "to", amount, currency, external_id AS "externalId" FROM income
     WHERE creator_id = $1::uuid AND stream = $2 AND state <> 'reversed'
       AND ($9 OR ${sameProgramme("programme", "$3")} AND video_id IS NOT DISTINCT FROM $5::uuid)
       AND (channel_id IS NULL OR $4::uuid IS NULL OR channel_id = $4::uuid)
       AND earned_from < $7::date AND earned_to > $6::date AND id IS DISTINCT FROM $8::uuid
       AND parent_id IS NULL
     ORDER BY earned_from, id`,
    [
      scope.creatorId,
      line.stream,
      line.programme,
      line.channelId,
      line.videoId,
      line.earned.from,
      line.earned.to,
      exceptId,
      isLive,
    ],
  );
  const source = liveSourceOf(line.externalId);
  const others = isLive ? rows.filter(({ externalId }) => liveSourceOf(externalId) !== source) : rows;
  return others.map(({ id, amount, currency, from, to }) => ({ id, amount, currency, earned: { from, to } }));
}
