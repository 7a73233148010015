import "server-only";
import { textsOfDeal } from "@/lib/core/deals/deal-form";
import { deliveredInFuture, textsOfDeliverables } from "@/lib/core/deals/deliverables-form";
import type { Fee } from "@/lib/core/deals/fee";
import type { Deliverable } from "@/lib/core/deals/deal";
import type { Stage } from "@/lib/core/deals/stage";
import { moneyText } from "@/lib/core/text/figures";
import type { FieldProblem } from "@/lib/core/text/fields";
import { isFuture } from "@/lib/core/time/plausible";
import { listBills, listUnpaid, sumParts } from "@/lib/ledger/deal-bills";
import { payDeal } from "@/lib/ledger/deal-payments";
import { lockDeal, settlingOf, type DealFacts } from "@/lib/ledger/deal-row";
import * as ledger from "@/lib/ledger/deals";
import { lockFacts } from "@/lib/ledger/derive-lock";
import { findVideoByText } from "@/lib/ledger/find-video";
import { toRefusal } from "@/lib/ledger/to-refusal";
import type { Written } from "@/lib/ledger/scope";
import { todayIn } from "@/lib/server/clock";
import type { Tx } from "@/lib/server/db";
import { getT } from "@/lib/server/messages";
import { refuse, type Outcome, type Refusal } from "@/lib/server/outcome";
import { refuseChangedMeanwhile, refuseFields, refuseReadOnly } from "@/lib/server/refusals";
import { sqlOf } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { canEditDeals } from "./policy";
import type { CreateDeal, DeleteDeal, MoveDeal, SaveDeliverables, UpdateDeal } from "./schema";

type Saved = { id: string; auditIds: string };

export async function createDeal(
  viewer: Viewer,
  { tx, reason, deliverables: drafts, ...form }: CreateDeal & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canEditDeals(viewer.role)) return refuseReadOnly();
  const today = todayIn(viewer.timeZone);
  const future = futureAgreement(viewer, form.terms);
  const rows = await toDeliverables(viewer, { tx, drafts, problems: future });
  if (!rows.ok) return rows;
  const input = { ...form, deliverables: rows.value.map((row) => ({ ...row, id: null })) };
  return toOutcome(await ledger.createDeal(sqlOf(tx), viewer, { input, reason, today }));
}

export async function updateDeal(
  viewer: Viewer,
  { tx, id, version, brand, terms, reason }: UpdateDeal & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canEditDeals(viewer.role)) return refuseReadOnly();
  const future = futureAgreement(viewer, terms);
  if (future.length > 0) return refuseFields(future);
  const current = await holdDeal(viewer, { tx, id });
  if (current === null) return refuse("not-found", { message: getT("deals")("gone") });
  if (current.version !== version) {
    const theirs = textsOfDeal(current.brandName, current.terms);
    return refuseChangedMeanwhile(current.version, { theirs, mine: textsOfDeal(brand, terms) });
  }
  const said = { ...terms, fee: keepCounted(terms.fee, current.terms.fee) };
  const change = { id, version, brand, terms: said, reason, today: todayIn(viewer.timeZone) };
  return toOutcome(await ledger.updateDeal(sqlOf(tx), viewer, change));
}

/** The views that a bonus was counted at are no part of the form. */
function keepCounted(fee: Fee, before: Fee): Fee {
  return fee.kind === "bonus" && before.kind === "bonus"
    ? { ...fee, countedViews: before.countedViews }
    : fee;
}

/**
 * Moves a deal. Somebody else having moved it to the same stage meanwhile is one result; having changed something else
 * is no conflict either, unless it is the money that is now said to have arrived.
 */
export async function moveDeal(
  viewer: Viewer,
  { tx, id, version, stage, seen, ...move }: MoveDeal & { tx: Tx },
): Promise<Outcome<Saved & { said: string }>> {
  if (!canEditDeals(viewer.role)) return refuseReadOnly();
  const today = todayIn(viewer.timeZone);
  const paidOn = move.paidOn ?? today;
  if (isFuture(paidOn, { today })) return refuseFields([{ field: "paidOn", problem: "dateInFuture" }]);
  const deal = await holdDeal(viewer, { tx, id });
  if (deal === null) return refuse("not-found", { message: getT("deals")("gone") });
  const said = sayMoved(deal, stage);
  if (deal.stage === stage) return { ok: true, value: { id, auditIds: "", said } };
  if (deal.version !== version && deal.stage !== seen) return refuseMoved(deal, stage);
  const changed = stage === "paid" ? await findOtherSum(viewer, { tx, deal, told: move.open }) : null;
  if (changed !== null) return changed;
  const key = { id, version: deal.version, reason: move.reason, today };
  const moved = toOutcome(
    stage === "paid"
      ? await payDeal(sqlOf(tx), viewer, { ...key, paidOn })
      : await ledger.moveDeal(sqlOf(tx), viewer, { ...key, stage }),
  );
  return moved.ok ? { ok: true, value: { ...moved.value, said } } : moved;
}

function sayMoved({ brandName }: DealFacts, stage: Stage): string {
  const t = getT("pipeline");
  return t("moved", { brand: brandName, stage: getT("deals")(`stage.${stage}`) });
}

function refuseMoved(deal: DealFacts, stage: Stage): Refusal {
  const t = getT("pipeline");
  const nameOf = (one: Stage) => getT("deals")(`stage.${one}`);
  const both = t("movedMeanwhile", { theirs: nameOf(deal.stage), mine: nameOf(stage) });
  const fields = { stage: both, version: String(deal.version) };
  return refuse("conflict", { message: t("movedByOther"), fields });
}

/** A refusal when less or more is open by now than the person was told. */
async function findOtherSum(
  viewer: Viewer,
  { tx, deal, told }: { tx: Tx; deal: DealFacts; told: bigint | undefined },
): Promise<Refusal | null> {
  const open = sumParts(listUnpaid(settlingOf(deal), await listBills(sqlOf(tx), viewer, deal.id)));
  if (told === undefined || told === open) return null;
  const t = getT("pipeline");
  const { currency } = deal.terms;
  const both = t("openMeanwhile", { theirs: moneyText(open, currency), mine: moneyText(told, currency) });
  const fields = { stage: both, open: String(open), version: String(deal.version) };
  return refuse("conflict", { message: t("movedByOther"), fields });
}

export async function setDeliverables(
  viewer: Viewer,
  { tx, id, version, deliverables: drafts, reason }: SaveDeliverables & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canEditDeals(viewer.role)) return refuseReadOnly();
  const rows = await toDeliverables(viewer, { tx, drafts, problems: [] });
  if (!rows.ok) return rows;
  const current = await holdDeal(viewer, { tx, id });
  if (current === null) return refuse("not-found", { message: getT("deals")("gone") });
  if (current.version !== version) {
    const texts = (all: readonly (Deliverable & { id: string | null })[]) =>
      textsOfDeliverables(all.map((one) => ({ ...one, id: one.id ?? "", videoTitle: one.title })));
    const conflict = { theirs: texts(current.deliverables), mine: texts(rows.value) };
    return refuseChangedMeanwhile(current.version, conflict);
  }
  const change = { id, version, reason, deliverables: rows.value };
  return toOutcome(await ledger.setDeliverables(sqlOf(tx), viewer, change));
}

export async function deleteDeal(
  viewer: Viewer,
  { tx, ...key }: DeleteDeal & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canEditDeals(viewer.role)) return refuseReadOnly();
  return toOutcome(await ledger.deleteDeal(sqlOf(tx), viewer, key));
}

/** As it is under the lock that the change itself takes, so that what is compared is what is changed. */
async function holdDeal(viewer: Viewer, { tx, id }: { tx: Tx; id: string }): Promise<DealFacts | null> {
  await lockFacts(sqlOf(tx), viewer);
  return lockDeal(sqlOf(tx), viewer, id);
}

function futureAgreement(viewer: Viewer, { agreedOn }: CreateDeal["terms"]): FieldProblem[] {
  const today = todayIn(viewer.timeZone);
  const isToCome = agreedOn !== null && isFuture(agreedOn, { today });
  return isToCome ? [{ field: "agreedOn", problem: "dateInFuture" }] : [];
}

type Drafts = { tx: Tx; drafts: CreateDeal["deliverables"]; problems: readonly FieldProblem[] };
type Rows = { ok: true; value: (Deliverable & { id: string | null })[] } | Refusal;

/** Finds the videos of the rows; what is wrong with any of them is said together with the other problems. */
async function toDeliverables(viewer: Viewer, { tx, drafts, problems }: Drafts): Promise<Rows> {
  const today = todayIn(viewer.timeZone);
  const future = deliveredInFuture(drafts, (day) => isFuture(day, { today }));
  const said = [...problems, ...future.map((field) => ({ field, problem: "dateInFuture" as const }))];
  const fields: Record<string, string> = refuseFields(said).fields ?? {};
  const rows: (Deliverable & { id: string | null })[] = [];
  for (const { row, video: text, videoId: stoodThere, ...draft } of drafts) {
    const found = text === "" ? null : await findVideoByText(sqlOf(tx), viewer, { text, id: stoodThere });
    if (found === "unknown") Object.assign(fields, fieldsOf(`item${row}Video`, "videoUnknown"));
    else if (found === "ambiguous") fields[`item${row}Video`] = getT("income")("videoAmbiguous");
    else if (found !== null && rows.some(({ videoId }) => videoId === found.id))
      fields[`item${row}Video`] = getT("deals")("videoTwice");
    else rows.push({ ...draft, title: draft.title || (found?.title ?? ""), videoId: found?.id ?? null });
  }
  return Object.keys(fields).length > 0 ? refuse("invalid", { fields }) : { ok: true, value: rows };
}

function fieldsOf(field: string, problem: FieldProblem["problem"]): Record<string, string> {
  return refuseFields([{ field, problem }]).fields ?? {};
}

function toOutcome(written: Written<{ id: string }>): Outcome<Saved> {
  return written.ok
    ? { ok: true, value: { id: written.value.id, auditIds: written.value.auditId } }
    : toRefusal(written);
}
