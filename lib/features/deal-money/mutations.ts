import "server-only";
import type { Currency } from "@/lib/core/money/currency";
import { isTyped, readMoney, report, type FieldProblem } from "@/lib/core/text/fields";
import { dayText, moneyText } from "@/lib/core/text/figures";
import { isFuture } from "@/lib/core/time/plausible";
import type { LocalDate } from "@/lib/core/time/date";
import { attachLines, countBonus, detachLines, matchPayment } from "@/lib/ledger/deal-match";
import { listBills, listOpen, sumParts } from "@/lib/ledger/deal-bills";
import { payAllOpen, recordPayment, removePayment } from "@/lib/ledger/deal-payments";
import { lockDeal, settlingOf, type DealFacts } from "@/lib/ledger/deal-row";
import { lockFacts } from "@/lib/ledger/derive-lock";
import type { Written } from "@/lib/ledger/scope";
import { toRefusal } from "@/lib/ledger/to-refusal";
import { todayIn } from "@/lib/server/clock";
import type { Tx } from "@/lib/server/db";
import { getT } from "@/lib/server/messages";
import { refuse, type Outcome, type Refusal } from "@/lib/server/outcome";
import { refuseChangedMeanwhile, refuseFields, refuseReadOnly } from "@/lib/server/refusals";
import { sqlOf, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { canEditDealMoney } from "./policy";
import type { ChangeLines, CountBonus, MatchLine, PayOpen, RecordPayment, RemovePayment } from "./schema";

/** `auditIds` is what Undo takes. */
type Saved = { auditIds: string };
type Said = Saved & { said: string };

export async function addPayment(
  viewer: Viewer,
  { tx, way, note, ...form }: RecordPayment & { tx: Tx },
): Promise<Outcome<Said>> {
  if (!canEditDealMoney(viewer.role)) return refuseReadOnly();
  const sql = sqlOf(tx);
  const deal = await holdDeal(sql, viewer, form.id);
  if (deal === null) return gone();
  const today = todayIn(viewer.timeZone);
  const read = readPayment(form, { deal, viewer, today });
  if (!read.ok) return read;
  const { amount, received, paidOn } = read.value;
  if (deal.version !== form.version)
    return refuseMeanwhile(deal, { mine: paymentText(deal, { amount, on: paidOn }), today });
  const sign = way === "back" ? -1n : 1n;
  const { id, version, reason, invoiceId } = form;
  const open = await sumOpen(sql, viewer, deal);
  const payment = {
    ...{ invoiceId, note, paidOn },
    amount: sign * amount,
    received: received === null ? null : sign * received,
  };
  const written = await recordPayment(sql, viewer, { id, version, reason, payment, today });
  return toOutcome(written, sentenceOf(payment.amount - open, { way, currency: deal.terms.currency }));
}

type Typed = Pick<RecordPayment, "amount" | "received" | "paidOn">;
type Circumstances = { deal: DealFacts; viewer: Viewer; today: LocalDate };
type ReadPayment = { amount: bigint; received: bigint | null; paidOn: LocalDate };

function readPayment(
  { amount: text, received, paidOn: typedDay }: Typed,
  { deal, viewer: { baseCurrency }, today }: Circumstances,
): { ok: true; value: ReadPayment } | Refusal {
  const { currency } = deal.terms;
  const found: FieldProblem[] = [];
  const problems = { add: report(found) };
  const isForeign = currency !== baseCurrency;
  const amount = readMoney("amount", { text, currency, problems });
  const arrived = readMoney("received", { text: received, currency: baseCurrency, problems });
  const paidOn = typedDay ?? today;
  if (isFuture(paidOn, { today })) problems.add("paidOn", "dateInFuture");
  if (!isTyped(text)) problems.add("amount", "amountNeeded");
  if (amount !== null && amount <= 0n) problems.add("amount", "valueNotPositive");
  if (arrived !== null && arrived <= 0n) problems.add("received", "valueNotPositive");
  if (found.length > 0 || amount === null) return refuseFields(found);
  return { ok: true, value: { amount, received: isForeign ? arrived : null, paidOn } };
}

/** More than was open is taken, and said. */
function sentenceOf(
  over: bigint,
  { way, currency }: Pick<RecordPayment, "way"> & { currency: Currency },
): string {
  const t = getT("dealMoney");
  if (way === "back") return t("refunded");
  return over > 0n ? t("overpaid", { amount: moneyText(over, currency) }) : t("recorded");
}

/** Everything that is open, or one part of it, arrived: one tap. */
export async function payOpen(
  viewer: Viewer,
  { tx, paidOn, part, ...key }: PayOpen & { tx: Tx },
): Promise<Outcome<Said>> {
  if (!canEditDealMoney(viewer.role)) return refuseReadOnly();
  const sql = sqlOf(tx);
  const today = todayIn(viewer.timeZone);
  const day = paidOn ?? today;
  if (isFuture(day, { today })) return refuseFields([{ field: "paidOn", problem: "dateInFuture" }]);
  const deal = await holdDeal(sql, viewer, key.id);
  if (deal === null) return gone();
  if (deal.version !== key.version) {
    const open = await sumOpen(sql, viewer, deal);
    return refuseMeanwhile(deal, { mine: paymentText(deal, { amount: open, on: day }), today });
  }
  const written = await payAllOpen(sql, viewer, { ...key, part, paidOn: day, today });
  return toOutcome(written, getT("dealMoney")("markedPaid"));
}

export function takeBackPayment(viewer: Viewer, form: RemovePayment & { tx: Tx }): Promise<Outcome<Said>> {
  const today = todayIn(viewer.timeZone);
  const write = (sql: Sql) => removePayment(sql, viewer, { ...form, today });
  return changeSeen(viewer, { ...form, write, said: getT("dealMoney")("removed") });
}

export async function matchLine(
  viewer: Viewer,
  { tx, paidOn, lineId, lineVersion, invoiceId, withTax, ...key }: MatchLine & { tx: Tx },
): Promise<Outcome<Said>> {
  if (!canEditDealMoney(viewer.role)) return refuseReadOnly();
  const today = todayIn(viewer.timeZone);
  if (isFuture(paidOn ?? today, { today }))
    return refuseFields([{ field: "paidOn", problem: "dateInFuture" }]);
  const match = { lineId, lineVersion, invoiceId, withTax, paidOn: paidOn ?? today };
  const write = (sql: Sql) => matchPayment(sql, viewer, { ...key, match, today });
  return changeSeen(viewer, { ...key, tx, write, said: getT("dealMoney")("matched") });
}

export function takeLinesIn(viewer: Viewer, form: ChangeLines & { tx: Tx }): Promise<Outcome<Said>> {
  const said = getT("dealMoney")("attached", { count: form.lineIds.length });
  return changeSeen(viewer, { ...form, write: (sql) => attachLines(sql, viewer, form), said });
}

export function letLinesGo(viewer: Viewer, form: ChangeLines & { tx: Tx }): Promise<Outcome<Said>> {
  const said = getT("dealMoney")("detached", { count: form.lineIds.length });
  return changeSeen(viewer, { ...form, write: (sql) => detachLines(sql, viewer, form), said });
}

export function countBonusAt(viewer: Viewer, form: CountBonus & { tx: Tx }): Promise<Outcome<Said>> {
  const said = getT("dealMoney")("counted");
  return changeSeen(viewer, { ...form, write: (sql) => countBonus(sql, viewer, form), said });
}

type Seen = {
  tx: Tx;
  id: string;
  version: number;
  write: (sql: Sql) => Promise<Written<{ id: string }>>;
  said: string;
};

/** A change of a deal that is still as the person saw it. */
async function changeSeen(viewer: Viewer, { tx, id, version, write, said }: Seen): Promise<Outcome<Said>> {
  if (!canEditDealMoney(viewer.role)) return refuseReadOnly();
  const sql = sqlOf(tx);
  const stale = await findStale(sql, viewer, { id, version });
  return stale ?? toOutcome(await write(sql), said);
}

async function holdDeal(sql: Sql, viewer: Viewer, id: string): Promise<DealFacts | null> {
  await lockFacts(sql, viewer);
  return lockDeal(sql, viewer, id);
}

async function findStale(
  sql: Sql,
  viewer: Viewer,
  { id, version }: { id: string; version: number },
): Promise<Refusal | null> {
  const deal = await holdDeal(sql, viewer, id);
  if (deal === null) return gone();
  if (deal.version === version) return null;
  const today = todayIn(viewer.timeZone);
  return refuseMeanwhile(deal, { mine: "", today });
}

/** What will arrive in all, with tax. */
async function sumOpen(sql: Sql, viewer: Viewer, deal: DealFacts): Promise<bigint> {
  return sumParts(listOpen(settlingOf(deal), await listBills(sql, viewer, deal.id)));
}

type Meanwhile = { mine: string; today: LocalDate };

/** Says what was saved meanwhile: the payment that came last, or where the deal stands. */
function refuseMeanwhile(deal: DealFacts, { mine, today }: Meanwhile): Refusal {
  const t = getT("dealMoney");
  const last = deal.payments.toSorted((a, b) => (a.id < b.id ? -1 : 1)).at(-1);
  const theirs =
    last === undefined
      ? t("stageNow", { stage: getT("deals")(`stage.${deal.stage}`) })
      : paymentText(deal, { amount: last.amount, on: last.paidOn }, today);
  const refusal = refuseChangedMeanwhile(deal.version, {
    theirs: { amount: theirs },
    mine: { amount: mine },
  });
  const saved = getT("states")("theirs", { value: theirs });
  return { ...refusal, message: `${t("changedMeanwhile")} ${saved}.` };
}

function paymentText(
  { terms: { currency } }: DealFacts,
  { amount, on }: { amount: bigint; on: LocalDate },
  today: LocalDate = on,
): string {
  return getT("dealMoney")("paidOnDay", {
    day: dayText(on, { today }),
    amount: moneyText(amount, currency),
  });
}

function gone(): Refusal {
  return refuse("not-found", { message: getT("deals")("gone") });
}

function toOutcome(written: Written<{ id: string }>, said: string): Outcome<Said> {
  if (!written.ok) return toRefusal(written);
  return { ok: true, value: { auditIds: written.value.auditId, said } };
}
