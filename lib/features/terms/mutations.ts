import "server-only";
import type { TermDraft } from "@/lib/core/income/term";
import { percentText } from "@/lib/core/money/percent";
import { termSummary, termValueText } from "@/lib/core/income/term-text";
import { dayText } from "@/lib/core/text/figures";
import * as ledger from "@/lib/ledger/dated-terms";
import type { Written } from "@/lib/ledger/scope";
import { toRefusal } from "@/lib/ledger/to-refusal";
import { todayIn } from "@/lib/server/clock";
import type { Tx } from "@/lib/server/db";
import { getT } from "@/lib/server/messages";
import { refuse, type Outcome, type Refusal } from "@/lib/server/outcome";
import { refuseChangedMeanwhile, refuseReadOnly } from "@/lib/server/refusals";
import { sqlOf } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { canEditTerms } from "./policy";
import { USUAL_TERMS, type CreateTerm, type TakeUsualTerm, type TermKey, type UpdateTerm } from "./schema";

type Saved = { id: string; auditIds: string };

export async function createTerm(
  viewer: Viewer,
  { tx, ...term }: CreateTerm & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canEditTerms(viewer.role)) return refuseReadOnly();
  const written = await ledger.insertTerm(sqlOf(tx), viewer, { ...term, summary: termSummary(term) });
  return toOutcome(viewer, { tx, written });
}

export async function updateTerm(
  viewer: Viewer,
  { tx, ...term }: UpdateTerm & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canEditTerms(viewer.role)) return refuseReadOnly();
  const current = await findTerm(viewer, { tx, id: term.id });
  if (current !== null && current.version !== term.version) {
    const texts = { theirs: textsOf(current), mine: textsOf(term) };
    return refuseChangedMeanwhile(current.version, texts);
  }
  const written = await ledger.updateTerm(sqlOf(tx), viewer, { ...term, summary: termSummary(term) });
  return toOutcome(viewer, { tx, written });
}

export async function deleteTerm(
  viewer: Viewer,
  { tx, ...key }: TermKey & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canEditTerms(viewer.role)) return refuseReadOnly();
  const current = await findTerm(viewer, { tx, id: key.id });
  const summary = current === null ? "" : termSummary(current);
  return toOutcome(viewer, { tx, written: await ledger.deleteTerm(sqlOf(tx), viewer, { ...key, summary }) });
}

/** Takes over what is said in public, in force from today on, with the words that say where it is from. */
export async function takeUsualTerm(
  viewer: Viewer,
  { tx, key }: TakeUsualTerm & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canEditTerms(viewer.role)) return refuseReadOnly();
  const usual = USUAL_TERMS.find((one) => one.key === key);
  if (usual === undefined) return refuse("not-found", { message: getT("errors")("notFound") });
  const { kind, name, value, currency, source } = usual;
  const term = { kind, name, value, currency, source, from: todayIn(viewer.timeZone), note: "" };
  const written = await ledger.insertTerm(sqlOf(tx), viewer, { ...term, summary: termSummary(term) });
  return toOutcome(viewer, { tx, written });
}

type Looked = { tx: Tx; id: string };

async function findTerm({ creatorId }: Viewer, { tx, id }: Looked): Promise<ledger.DatedTerm | null> {
  const terms = await ledger.listDatedTerms(sqlOf(tx), { creatorId, kind: null });
  return terms.find((term) => term.id === id) ?? null;
}

async function toOutcome(
  viewer: Viewer,
  { tx, written }: { tx: Tx; written: Written<{ id: string }> },
): Promise<Outcome<Saved>> {
  if (written.ok) return { ok: true, value: { id: written.value.id, auditIds: written.value.auditId } };
  const { existingId } = written;
  const existing = existingId === undefined ? null : await findTerm(viewer, { tx, id: existingId });
  return existing === null ? toRefusal(written) : sameDay(viewer, existing);
}

/** Names the value that is there, so that the person knows which one to change. */
function sameDay({ timeZone }: Viewer, existing: ledger.DatedTerm): Refusal {
  const day = dayText(existing.from, { today: todayIn(timeZone) });
  const message = getT("terms")("sameDay", { day, value: termValueText(existing) });
  return refuse("conflict", { fields: { from: message } });
}

function textsOf({ kind, from, value, currency, source, note }: TermDraft): Record<string, string> {
  const isShare = kind === "agency_share" || kind === "tax_reserve";
  return { from, value: isShare ? percentText(value) : value, currency: currency ?? "", source, note };
}
