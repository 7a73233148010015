import "server-only";
import { completeLine, type CompleteLine } from "@/lib/core/income/complete-line";
import { AMOUNT_PROBLEMS } from "@/lib/core/income/line-form";
import { parseVideoLink } from "@/lib/core/income/video-link";
import { parseMoney } from "@/lib/core/money/parse";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import { isFuture } from "@/lib/core/time/plausible";
import * as ledger from "@/lib/ledger/income";
import type { IncomeInput } from "@/lib/ledger/income-line";
import { typedRateSql } from "@/lib/ledger/line-money";
import { changeIncome, putIncome } from "@/lib/ledger/put-income";
import { toRefusal } from "@/lib/ledger/to-refusal";
import { toMajor } from "@/lib/core/money/money";
import { todayIn } from "@/lib/server/clock";
import type { Tx } from "@/lib/server/db";
import { getT } from "@/lib/server/messages";
import { refuse, type Outcome, type Refusal } from "@/lib/server/outcome";
import { refuseFields, refuseReadOnly } from "@/lib/server/refusals";
import { sqlOf } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { canEditIncome } from "./policy";
import type { CreateIncome, DeleteIncome, MarkPaid, UpdateIncome } from "./schema";

/** `auditIds` is what Undo takes, joined by commas. */
type Saved = { id: string; auditIds: string };

export async function createIncome(
  viewer: Viewer,
  { tx, overlap, reason, ...form }: CreateIncome & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canEditIncome(viewer.role)) return refuseReadOnly();
  const read = await toInput(viewer, { tx, ...form });
  if (!read.ok) return read;
  const today = todayIn(viewer.timeZone);
  const written = await putIncome(sqlOf(tx), viewer, { input: read.value, overlap, reason, today });
  if (!written.ok) return toRefusal(written);
  return { ok: true, value: { id: written.value.id, auditIds: written.value.auditIds.join(",") } };
}

export async function updateIncome(
  viewer: Viewer,
  { tx, id, version, overlap, reason, ...form }: UpdateIncome & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canEditIncome(viewer.role)) return refuseReadOnly();
  const read = await toInput(viewer, { tx, ...form });
  if (!read.ok) return read;
  const current = await findCurrent(viewer, { tx, id });
  if (current === null) return notFound();
  if (current.version !== version) return conflictWith(current, read.value);
  const today = todayIn(viewer.timeZone);
  const change = { id, version, input: read.value, overlap, reason, today };
  const written = await changeIncome(sqlOf(tx), viewer, change);
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
  const today = todayIn(viewer.timeZone);
  const day = paidOn ?? today;
  if (isFuture(day, { today })) return refuseFields([{ field: "paidOn", problem: "dateInFuture" }]);
  const arrived = received.trim() === "" ? null : parseMoney(received, viewer.baseCurrency);
  if (arrived !== null && !arrived.ok)
    return refuseFields([{ field: "received", problem: AMOUNT_PROBLEMS[arrived.code] }]);
  const patch = { state: "paid", paidOn: day } as const;
  const change = { ...key, patch, received: arrived?.amount ?? null };
  const written = await ledger.updateIncome(sqlOf(tx), viewer, change);
  return written.ok ? saved(written.value) : toRefusal(written);
}

type Form = Omit<CreateIncome, "overlap" | "reason"> & { tx: Tx };

async function toInput(
  viewer: Viewer,
  { tx, line, video: text, videoId, channelId, parentId }: Form,
): Promise<{ ok: true; value: IncomeInput } | Refusal> {
  const video = await findVideo(viewer, { tx, text, videoId });
  if (!video.ok) return video;
  const today = todayIn(viewer.timeZone);
  const { baseCurrency } = viewer;
  const publishedOn = video.value?.publishedOn ?? null;
  const completed = completeLine(line, { today, baseCurrency, publishedOn });
  if (!completed.ok) return refuseFields(completed.error);
  const channel = video.value?.channelId ?? channelId;
  const place = { channelId: channel, videoId: video.value?.id ?? null, parentId };
  return { ok: true, value: { ...completed.value, ...place } };
}

type FoundVideo = { id: string; channelId: string; publishedOn: LocalDate; title: string };

/** A link finds its video by what it says; a title counts when it is the only one, or the one that stood there. */
async function findVideo(
  viewer: Viewer,
  { tx, text, videoId }: { tx: Tx; text: string; videoId: string | null },
): Promise<{ ok: true; value: FoundVideo | null } | Refusal> {
  const typed = text.trim();
  if (typed === "") return { ok: true, value: null };
  const link = parseVideoLink(typed);
  const platformId = link?.kind === "video" ? link.videoId : null;
  const url = link?.url ?? null;
  const rows = await sqlOf(tx).query<FoundVideo>(
    `SELECT id::text, channel_id::text AS "channelId", published_on AS "publishedOn", title FROM video
     WHERE creator_id = $1::uuid AND CASE WHEN $2::text IS NULL THEN lower(title) = lower(normalize($3::text, NFC))
       ELSE platform_video_id = $4 OR url = $2 END
     LIMIT 20`,
    [viewer.creatorId, url, typed, platformId],
  );
  const [only, other] = rows;
  const chosen = rows.find(({ id }) => id === videoId) ?? (other === undefined ? only : undefined);
  if (chosen !== undefined) return { ok: true, value: chosen };
  const message = other === undefined ? getT("fields")("videoUnknown") : getT("income")("videoAmbiguous");
  return refuse("invalid", { fields: { video: message } });
}

type Current = Omit<CompleteLine, "earned"> & { from: LocalDate; to: LocalDate; version: number };

async function findCurrent(viewer: Viewer, { tx, id }: { tx: Tx; id: string }): Promise<Current | null> {
  const [row] = await sqlOf(tx).query<Current>(
    `SELECT amount, currency, ${typedRateSql("i")} AS rate, stream, state, earned_from AS "from", earned_to AS "to",
       paid_on AS "paidOn", due_on AS "dueOn", qualified_views AS "qualifiedViews", programme,
       external_id AS "externalId", note, version
     FROM income i WHERE creator_id = $1::uuid AND id = $2::uuid`,
    [viewer.creatorId, id],
  );
  return row ?? null;
}

/** Both values side by side: the typed one stays in its field, the saved one is said under it. */
function conflictWith({ from, to, version, ...current }: Current, input: IncomeInput): Refusal {
  const t = getT("states");
  const theirs = textsOf({ ...current, earned: { from, to } });
  const mine = textsOf(input);
  const differing = Object.entries(theirs).filter(([field, text]) => text !== mine[field]);
  const fields = Object.fromEntries(
    differing.map(([field, text]) => [field, t("theirs", { value: text === "" ? t("nothing") : text })]),
  );
  return refuse("conflict", {
    message: t("changedMeanwhile"),
    fields: { ...fields, version: String(version) },
  });
}

function textsOf(line: CompleteLine): Record<string, string> {
  return {
    amount: `${toMajor(line.amount, line.currency)} ${line.currency}`,
    rate: line.rate ?? "",
    stream: getT("streams")(line.stream),
    state: getT("states")(line.state),
    earnedFrom: line.earned.from,
    earnedLast: addDays(line.earned.to, -1),
    paidOn: line.paidOn ?? "",
    dueOn: line.dueOn ?? "",
    qualifiedViews: line.qualifiedViews === null ? "" : String(line.qualifiedViews),
    programme: line.programme,
    externalId: line.externalId ?? "",
    note: line.note,
  };
}

function saved({ id, auditId }: { id: string; auditId: string }): { ok: true; value: Saved } {
  return { ok: true, value: { id, auditIds: auditId } };
}

function notFound(): Refusal {
  return refuse("not-found", { message: getT("states")("lineGone") });
}
