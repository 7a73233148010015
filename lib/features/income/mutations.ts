import "server-only";
import type { PoolClient } from "pg";
import { completeLine } from "@/lib/core/income/complete-line";
import type { LineFacts } from "@/lib/core/income/line-facts";
import type { Currency } from "@/lib/core/money/currency";
import { moneyText } from "@/lib/core/text/figures";
import { readMoney, report, type FieldProblem } from "@/lib/core/text/fields";
import { isFuture } from "@/lib/core/time/plausible";
import { changeLines, deleteLines, selectIncome } from "@/lib/ledger/bulk-income";
import { completeChange } from "@/lib/ledger/bulk-income-draft";
import { settleSelection } from "@/lib/ledger/bulk-selection";
import * as ledger from "@/lib/ledger/income";
import type { IncomeInput } from "@/lib/ledger/income-line";
import { refuseChanged } from "@/lib/ledger/line-conflict";
import { findPlace } from "@/lib/ledger/line-place";
import { isReversed, toReversal } from "@/lib/ledger/line-reversal";
import { priceWorking } from "@/lib/ledger/price-working";
import { changeIncome, putIncome } from "@/lib/ledger/put-income";
import { passOccurrences } from "@/lib/ledger/recurring";
import { toRefusal } from "@/lib/ledger/to-refusal";
import { todayIn } from "@/lib/server/clock";
import type { Tx } from "@/lib/server/db";
import { getT } from "@/lib/server/messages";
import { refuse, type Outcome, type Refusal } from "@/lib/server/outcome";
import { refuseFields, refuseReadOnly } from "@/lib/server/refusals";
import { sqlOf, sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { canEditIncome } from "./policy";
import {
  incomeListSchema,
  type BulkIncome,
  type CreateIncome,
  type DeleteIncome,
  type MarkPaid,
  type UpdateIncome,
} from "./schema";

/** `auditIds` is what Undo takes, joined by commas. */
type Saved = {
  id: string;
  auditIds: string;
  /** Of a new line that did not take its currency over from another one. */
  chosenCurrency?: Currency;
};

export async function createIncome(
  viewer: Viewer,
  { tx, overlap, reason, wantsWorking, ...form }: CreateIncome & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canEditIncome(viewer.role)) return refuseReadOnly();
  const read = await toInput(viewer, { tx, ...form, current: null });
  if (!read.ok) return read;
  if (wantsWorking) return sayWorking(read.value);
  const today = todayIn(viewer.timeZone);
  const written = await putIncome(sqlOf(tx), viewer, { input: read.value, overlap, reason, today });
  if (!written.ok) return toRefusal(written);
  const { id, auditIds } = written.value;
  const { recurringId, recurringOn: on } = form;
  if (recurringId !== null && on !== null) {
    const passed = await passOccurrences(sqlOf(tx), viewer, {
      id: recurringId,
      days: [on],
      action: "recurring.add",
    });
    if (!passed.ok) return toRefusal(passed);
    auditIds.push(passed.value.auditId);
  }
  const isChosen = form.parentId === null && recurringId === null;
  const chosen = isChosen ? { chosenCurrency: read.value.currency } : {};
  return { ok: true, value: { id, auditIds: auditIds.join(","), ...chosen } };
}

export async function updateIncome(
  viewer: Viewer,
  { tx, id, version, overlap, reason, wantsWorking, ...form }: UpdateIncome & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canEditIncome(viewer.role)) return refuseReadOnly();
  const sql = sqlOf(tx);
  const current = await ledger.lockLine(sql, viewer, id);
  if (current === null) return notFound();
  const read = await toInput(viewer, { tx, ...form, current: current.input });
  if (!read.ok) return read;
  if (current.version !== version)
    return refuseChanged(sql, viewer, { theirs: current.input, mine: read.value, version: current.version });
  if (wantsWorking) return sayWorking(read.value);
  if (read.value.stream !== current.input.stream && (await isReversed(sql, viewer, id)))
    return refuse("invalid", { fields: { stream: getT("income")("streamOfReversals") } });
  const today = todayIn(viewer.timeZone);
  const change = { id, version, input: read.value, overlap, reason, today };
  const written = await changeIncome(sql, viewer, change);
  if (!written.ok) return toRefusal(written);
  return { ok: true, value: { id, auditIds: written.value.auditIds.join(",") } };
}

/** Undo brings back the line, its history and the lines that reverse it. */
export async function deleteIncome(
  viewer: Viewer,
  { tx, ...key }: DeleteIncome & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canEditIncome(viewer.role)) return refuseReadOnly();
  const written = await ledger.deleteIncome(sqlOf(tx), viewer, key);
  return written.ok ? saved(written.value) : toRefusal(written);
}

/** `received` is what arrived for a line in another currency, as typed, in the base currency; empty: not known. */
export async function markIncomePaid(
  viewer: Viewer,
  { tx, paidOn, received, ...key }: MarkPaid & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canEditIncome(viewer.role)) return refuseReadOnly();
  const sql = sqlOf(tx);
  const today = todayIn(viewer.timeZone);
  const day = paidOn ?? today;
  if (isFuture(day, { today })) return refuseFields([{ field: "paidOn", problem: "dateInFuture" }]);
  const found: FieldProblem[] = [];
  const problems = { add: report(found) };
  const arrived = readMoney("received", { text: received, currency: viewer.baseCurrency, problems });
  if (found.length > 0) return refuseFields(found);
  const current = await ledger.lockLine(sql, viewer, key.id);
  if (current === null) return notFound();
  if (isPaidTooEarly({ ...current.input, paidOn: day }))
    return refuseFields([{ field: "paidOn", problem: "paidBeforeEarned" }]);
  if (arrived !== null && current.input.amount * arrived < 0n) return refuseSign(current.input.amount);
  const patch = { state: "paid", paidOn: day } as const;
  const written = await ledger.updateIncome(sql, viewer, { ...key, patch, received: arrived });
  return written.ok ? saved(written.value) : toRefusal(written);
}

/** One change of many lines, all of it or none. Undo takes it back as a whole. */
export async function bulkEditIncome(
  viewer: Viewer,
  { client, selection, change: draft, reason }: BulkIncome & { client: PoolClient },
): Promise<Outcome<{ auditIds: string; said: string }>> {
  if (!canEditIncome(viewer.role)) return refuseReadOnly();
  const t = getT("bulk");
  const sql = sqlOfPg(client);
  const today = todayIn(viewer.timeZone);
  const rows = await settleSelection(selection, (address) => {
    const filter = incomeListSchema.parse(address);
    return selectIncome(sql, viewer, { filter, clock: filter.clock ?? "earned", today });
  });
  if (!rows.ok) return toRefusal(rows);
  const lines = (count: number) => t("lines", { count });
  if (draft.set === "delete") {
    const deleted = await deleteLines(sql, viewer, { rows: rows.value, words: lines, reason, today });
    return deleted.ok ? bulkSaved("linesDeleted", deleted.value) : toRefusal(deleted);
  }
  const read = await completeChange(sql, viewer, { draft, today });
  if (!read.ok) return toRefusal(read);
  const { change, words } = read.value;
  const named = (count: number) => t("words", { rows: lines(count), change: words });
  const written = await changeLines(sql, viewer, { rows: rows.value, change, words: named, reason, today });
  return written.ok ? bulkSaved("linesChanged", written.value) : toRefusal(written);
}

function bulkSaved(
  key: "linesChanged" | "linesDeleted",
  { auditId, count }: { auditId: string; count: number },
): { ok: true; value: { auditIds: string; said: string } } {
  return { ok: true, value: { auditIds: auditId, said: getT("bulk")(key, { count }) } };
}

type Kept = IncomeInput & LineFacts;
type Form = Omit<CreateIncome, "overlap" | "reason" | "wantsWorking"> & { tx: Tx; current: Kept | null };

/** What was typed, with the videos it names, its kind from the line that it reverses, and the amount its facts give. */
async function toInput(
  viewer: Viewer,
  { tx, facts, current, ...form }: Form,
): Promise<{ ok: true; value: Kept } | Refusal> {
  const sql = sqlOf(tx);
  const reversed = await toReversal(sql, viewer, form);
  if (!reversed.ok) return reversed;
  const line = reversed.value;
  const place = await findPlace(sql, viewer, { ...form, split: facts.split });
  if (!place.ok) return place;
  const { videos, video, split } = place.value;
  const today = todayIn(viewer.timeZone);
  const { baseCurrency } = viewer;
  const around = { today, baseCurrency, publishedOn: video?.publishedOn ?? null };
  // The days are needed to reckon the amount, which is needed for everything else.
  const hasFacts = facts.working !== null;
  const dated = completeLine({ ...line, amount: line.amount ?? (hasFacts ? 0n : null) }, around);
  if (!dated.ok) return refuseFields(dated.error);
  const { stream, currency, earned } = dated.value;
  const asked = { draft: facts.working, current, today };
  const priced = await priceWorking(sql, viewer, {
    ...asked,
    line: { stream, currency, earned, amount: line.amount },
  });
  if (!priced.ok) return priced;
  const completed = completeLine({ ...line, amount: priced.value.amount }, around);
  if (!completed.ok) return refuseFields(completed.error);
  const { working } = priced.value;
  const [first, ...others] = videos.map(({ channelId }) => channelId);
  const channelId = first !== undefined && others.every((id) => id === first) ? first : form.channelId;
  const { parentId } = form;
  const value = {
    ...completed.value,
    ...facts,
    working,
    split,
    videoId: video?.id ?? null,
    channelId,
    parentId,
  };
  return isPaidTooEarly(value)
    ? refuseFields([{ field: "paidOn", problem: "paidBeforeEarned" }])
    : { ok: true, value };
}

/** Where a rule of its own decides on the days, the period does not, and money may come ahead of the views. */
function isPaidTooEarly({ paidOn, earned, earnedBy }: Pick<Kept, "paidOn" | "earned" | "earnedBy">): boolean {
  return earnedBy === "period" && paidOn !== null && paidOn < earned.from;
}

/** What arrives goes the way of its line; the other way is a minus too many or too few. */
function refuseSign(amount: bigint): Refusal {
  if (amount > 0n) return refuseFields([{ field: "received", problem: "amountNegative" }]);
  return refuse("invalid", { fields: { received: getT("income")("reversalNegative") } });
}

/** Nothing is saved: the form stays as it is and says what its facts come to. */
function sayWorking({ working, amount, currency }: Kept): Refusal {
  const t = getT("income");
  const sentence =
    working === null ? t("nothingToWorkOut") : t("workedOut", { amount: moneyText(amount, currency) });
  return refuse("invalid", { fields: { workedOut: sentence } });
}

function saved({ id, auditId }: { id: string; auditId: string }): { ok: true; value: Saved } {
  return { ok: true, value: { id, auditIds: auditId } };
}

function notFound(): Refusal {
  return refuse("not-found", { message: getT("states")("lineGone") });
}
