import "server-only";
import { daysOfDeal, type DueDay } from "@/lib/core/deals/calendar-events";
import { settlingOf, type DealFacts } from "@/lib/ledger/deal-row";
import { listDealFacts } from "@/lib/ledger/list-deals";
import { findFeed, type Feed } from "@/lib/server/calendar-feeds";
import { writeCalendar, type CalendarEvent } from "@/lib/server/calendar";
import { withTenantPg } from "@/lib/server/db";
import { env } from "@/lib/server/env";
import { getT } from "@/lib/server/messages";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";

/** Null while there is no address. */
export async function getFeed({ userId, creatorId }: Viewer): Promise<Feed | null> {
  return userId === null ? null : findFeed({ userId, creatorId });
}

/** Everything due, as a calendar. Calendars are shown around, so none of it says an amount. */
export async function getCalendar(viewer: Viewer): Promise<string> {
  const { deals, numbers, changes } = await withTenantPg(
    viewer,
    async (client) => {
      const sql = sqlOfPg(client);
      const key = [viewer.creatorId];
      return {
        deals: await listDealFacts(sql, viewer),
        numbers: await sql.query<{ id: string; numberText: string }>(NUMBERS, key),
        changes: await sql.query<{ id: string; at: Date }>(CHANGES, key),
      };
    },
    { readOnly: true },
  );
  const numberOf = new Map(numbers.map(({ id, numberText }) => [id, numberText]));
  const changedAt = new Map(changes.map(({ id, at }) => [id, at]));
  const events = deals.flatMap((deal) =>
    daysOf(deal, numberOf).map((due) => toEvent(due, { deal, changedAt: changedAt.get(deal.id) ?? EPOCH })),
  );
  const name = getT("calendar")("name", { creator: viewer.creatorName });
  return writeCalendar({ name, zone: viewer.timeZone, events });
}

const EPOCH = new Date(0);

function daysOf(deal: DealFacts, numberOf: ReadonlyMap<string, string>): DueDay[] {
  const { id, deliverables, terms } = deal;
  const { usageUntil, exclusivity, exclusivityUntil } = terms;
  const invoices = deal.invoices.map((one) => ({ ...one, numberText: numberOf.get(one.id) ?? "" }));
  const rights = { usageUntil, exclusivity, exclusivityUntil };
  return daysOfDeal({ ...settlingOf(deal), id, deliverables, invoices, ...rights });
}

function toEvent(
  { uid, kind, day, what }: DueDay,
  { deal, changedAt }: { deal: DealFacts; changedAt: Date },
): CalendarEvent {
  const t = getT("calendar");
  const url = `${env.APP_URL}/deals/${deal.id}`;
  const named = what === "" ? kind : (`${kind}Named` as const);
  return {
    uid: `${uid}@permille`,
    day,
    title: t(`due.${named}`, { brand: deal.brandName, what }),
    text: t("text", { deal: deal.terms.title, url }),
    url,
    changedAt,
  };
}

const NUMBERS = `SELECT id::text AS id, number_text AS "numberText" FROM invoice
  WHERE creator_id = $1::uuid AND number IS NOT NULL`;

/** When something of a deal, or of a paper of it, was last changed by somebody. */
const CHANGES = `SELECT d.id::text AS id, greatest(d.created_at, max(a.at)) AS at
  FROM deal d LEFT JOIN invoice i ON i.creator_id = d.creator_id AND i.deal_id = d.id
  LEFT JOIN audit a ON a.creator_id = d.creator_id AND (a.entity = 'deal' AND a.entity_id = d.id::text
    OR a.entity = 'invoice' AND a.entity_id = i.id::text)
  WHERE d.creator_id = $1::uuid GROUP BY d.id, d.created_at`;
