import "server-only";
import { monthKey } from "@/lib/core/time/date";
import { isFuture } from "@/lib/core/time/plausible";
import { toMajor } from "@/lib/core/money/money";
import type { Entry } from "@/lib/core/income/reconciled-section";
import type { ReconciliationDraft } from "@/lib/core/income/reconciliation-form";
import { askForReason } from "@/lib/ledger/closed-guard";
import { lockFacts } from "@/lib/ledger/derive-lock";
import { toRefusal } from "@/lib/ledger/to-refusal";
import { tracked } from "@/lib/ledger/tracked";
import { todayIn } from "@/lib/server/clock";
import type { Tx } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import { getT } from "@/lib/server/messages";
import { refuse, type Outcome, type Refusal } from "@/lib/server/outcome";
import { refuseFields, refuseReadOnly } from "@/lib/server/refusals";
import { sqlOf, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { canReconcile } from "./policy";
import type { PutReconciliation } from "./schema";

type Saved = { id: string; auditIds: string };

/** What a month's statement and payout are; emptied, the section is as if nothing had ever been typed. */
export async function putReconciliation(
  viewer: Viewer,
  { tx, version, draft, ...section }: PutReconciliation & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canReconcile(viewer.role)) return refuseReadOnly();
  const sql = sqlOf(tx);
  const { receivedOn } = draft;
  if (receivedOn !== null && isFuture(receivedOn, { today: todayIn(viewer.timeZone) })) {
    return refuseFields([{ field: "receivedOn", problem: "dateInFuture" }]);
  }
  await lockFacts(sql, viewer);
  const current = await findCurrent(sql, viewer, section);
  if ((current?.version ?? 0) !== version) return conflictWith(current, { draft, section });
  if (current === null && isEmpty(draft))
    return refuseFields([{ field: "statement", problem: "amountNeeded" }]);
  if (!(await isKnownChannel(sql, viewer, section))) {
    return refuse("not-found", { message: getT("reconcile")("channelGone") });
  }
  const asked = await askForReason(sql, viewer, { days: [section.month], reason: draft.reason });
  if (asked) return toRefusal(asked);
  const id = current?.id ?? newId();
  const action = current === null ? "create" : isEmpty(draft) ? "delete" : "update";
  const auditId = await tracked(
    sql,
    {
      scope: viewer,
      action: `reconciliation.${action}`,
      entity: "reconciliation",
      entityId: id,
      summary: `${section.stream} ${monthKey(section.month)}`,
      reason: draft.reason,
      parts: [{ table: "reconciliation", where: "t.id = $2::uuid", params: [id] }],
    },
    () => write(sql, viewer, { action, id, section, draft }),
  );
  return { ok: true, value: { id, auditIds: auditId } };
}

type Place = Omit<PutReconciliation, "version" | "draft">;
type Write = {
  action: "create" | "update" | "delete";
  id: string;
  section: Place;
  draft: ReconciliationDraft;
};

async function write(sql: Sql, { creatorId }: Viewer, { action, id, section, draft }: Write): Promise<void> {
  const { statement, received, fees, receivedOn, note } = draft;
  const values = [statement, received, fees, receivedOn, note];
  if (action === "delete") {
    await sql.query(`DELETE FROM reconciliation WHERE creator_id = $1::uuid AND id = $2::uuid`, [
      creatorId,
      id,
    ]);
  } else if (action === "update") {
    await sql.query(
      `UPDATE reconciliation SET statement_amount = $3::bigint, received_amount = $4::bigint, fees = $5::bigint,
         received_on = $6::date, note = $7, version = version + 1
       WHERE creator_id = $1::uuid AND id = $2::uuid`,
      [creatorId, id, ...values],
    );
  } else {
    const { channelId, stream, month, currency } = section;
    await sql.query(
      `INSERT INTO reconciliation (creator_id, id, statement_amount, received_amount, fees, received_on, note,
         channel_id, stream, month, currency)
       VALUES ($1::uuid, $2::uuid, $3::bigint, $4::bigint, $5::bigint, $6::date, $7, $8::uuid, $9, $10::date, $11)`,
      [creatorId, id, ...values, channelId, stream, month, currency],
    );
  }
}

type Current = Entry & { id: string };

async function findCurrent(sql: Sql, { creatorId }: Viewer, place: Place): Promise<Current | null> {
  const { month, stream, currency, channelId } = place;
  const [row] = await sql.query<Current>(
    `SELECT id::text, version, statement_amount AS statement, received_amount AS received, fees,
       received_on AS "receivedOn", note
     FROM reconciliation WHERE creator_id = $1::uuid AND month = $2::date AND stream = $3 AND currency = $4
       AND channel_id IS NOT DISTINCT FROM $5::uuid FOR UPDATE`,
    [creatorId, month, stream, currency, channelId],
  );
  return row ?? null;
}

/** What was typed for a channel that is gone by now stays readable, and can be emptied. */
async function isKnownChannel(sql: Sql, { creatorId }: Viewer, { channelId }: Place): Promise<boolean> {
  if (channelId === null) return true;
  const rows = await sql.query(
    `SELECT 1 FROM channel WHERE creator_id = $1::uuid AND id = $2::uuid
     UNION SELECT 1 FROM reconciliation WHERE creator_id = $1::uuid AND channel_id = $2::uuid`,
    [creatorId, channelId],
  );
  return rows.length > 0;
}

function isEmpty({ statement, received, note }: ReconciliationDraft): boolean {
  return statement === null && received === null && note === "";
}

/** Both values side by side, as for an income line. */
function conflictWith(
  current: Current | null,
  { draft, section: { currency } }: { draft: ReconciliationDraft; section: Place },
): Refusal {
  const t = getT("states");
  const textsOf = (entry: Omit<Entry, "version"> | null): Record<string, string> => {
    const money = (amount: bigint | null | undefined) =>
      amount === null || amount === undefined ? "" : `${toMajor(amount, currency)} ${currency}`;
    return {
      statement: money(entry?.statement),
      received: money(entry?.received),
      fees: money(entry?.fees || null),
      receivedOn: entry?.receivedOn ?? "",
      note: entry?.note ?? "",
    };
  };
  const mine = textsOf(draft);
  const differing = Object.entries(textsOf(current)).filter(([field, text]) => text !== mine[field]);
  const fields = Object.fromEntries(
    differing.map(([field, text]) => [field, t("theirs", { value: text === "" ? t("nothing") : text })]),
  );
  return refuse("conflict", {
    message: t("changedMeanwhile"),
    fields: { ...fields, version: String(current?.version ?? 0) },
  });
}
