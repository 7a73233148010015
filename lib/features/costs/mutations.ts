import "server-only";
import { completeCost, type CostDraft } from "@/lib/core/income/cost-form";
import { toMajor } from "@/lib/core/money/money";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import * as ledger from "@/lib/ledger/costs";
import { DEAL_NAME } from "@/lib/ledger/deal-locks";
import { findVideoByText } from "@/lib/ledger/find-video";
import { typedRateSql } from "@/lib/ledger/line-money";
import { toRefusal } from "@/lib/ledger/to-refusal";
import type { Written } from "@/lib/ledger/scope";
import { todayIn } from "@/lib/server/clock";
import type { Tx } from "@/lib/server/db";
import { getT } from "@/lib/server/messages";
import { refuse, type Outcome, type Refusal } from "@/lib/server/outcome";
import { refuseChangedMeanwhile, refuseFields, refuseReadOnly } from "@/lib/server/refusals";
import { sqlOf, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { canEditCosts } from "./policy";
import type { CreateCost, DeleteCost, UpdateCost } from "./schema";

type Saved = { id: string; auditIds: string };

export async function createCost(
  viewer: Viewer,
  { tx, reason, ...form }: CreateCost & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canEditCosts(viewer.role)) return refuseReadOnly();
  const read = await toInput(viewer, { tx, ...form });
  if (!read.ok) return read;
  return toOutcome(await ledger.insertCost(sqlOf(tx), viewer, { input: read.value, reason }));
}

export async function updateCost(
  viewer: Viewer,
  { tx, id, version, reason, ...form }: UpdateCost & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canEditCosts(viewer.role)) return refuseReadOnly();
  const read = await toInput(viewer, { tx, ...form });
  if (!read.ok) return read;
  const current = await findCurrent(viewer, { tx, id });
  if (current !== null && current.version !== version) {
    const texts = { theirs: textsOf(current), mine: textsOf(form.cost) };
    return refuseChangedMeanwhile(current.version, texts);
  }
  return toOutcome(await ledger.updateCost(sqlOf(tx), viewer, { id, version, input: read.value, reason }));
}

export async function deleteCost(
  viewer: Viewer,
  { tx, ...key }: DeleteCost & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canEditCosts(viewer.role)) return refuseReadOnly();
  return toOutcome(await ledger.deleteCost(sqlOf(tx), viewer, key));
}

type Form = Omit<CreateCost, "reason"> & { tx: Tx };

async function toInput(
  viewer: Viewer,
  { tx, cost, videoId: stoodThere, dealId: dealThere }: Form,
): Promise<{ ok: true; value: ledger.CostInput } | Refusal> {
  const { baseCurrency, timeZone } = viewer;
  const completed = completeCost(cost, { today: todayIn(timeZone), baseCurrency });
  if (!completed.ok) return refuseFields(completed.error);
  const { video: text, deal, ...input } = completed.value;
  const dealId = deal === "" ? null : await findDealByName(sqlOf(tx), viewer, { name: deal, id: dealThere });
  if (dealId === undefined) return refuseFields([{ field: "deal", problem: "dealUnknown" }]);
  if (text === "") return { ok: true, value: { ...input, videoId: null, dealId } };
  const video = await findVideoByText(sqlOf(tx), viewer, { text: text.trim(), id: stoodThere });
  if (video === "unknown") return refuseFields([{ field: "video", problem: "videoUnknown" }]);
  if (video === "ambiguous")
    return refuse("invalid", { fields: { video: getT("income")("videoAmbiguous") } });
  return { ok: true, value: { ...input, videoId: video.id, dealId } };
}

/** The deal of that name, of several the one that stood in the field before, else the latest; undefined where there is none. */
async function findDealByName(
  sql: Sql,
  { creatorId }: Viewer,
  { name, id }: { name: string; id: string | null },
): Promise<string | undefined> {
  const [deal] = await sql.query<{ id: string }>(
    `SELECT d.id::text AS id FROM deal d JOIN brand b ON b.creator_id = d.creator_id AND b.id = d.brand_id
     WHERE d.creator_id = $1::uuid AND lower(${DEAL_NAME}) = lower($2)
     ORDER BY d.id = $3::uuid DESC NULLS LAST, d.created_at DESC, d.id LIMIT 1`,
    [creatorId, name.trim(), id],
  );
  return deal?.id;
}

type Current = {
  version: number;
  day: LocalDate;
  amount: bigint;
  currency: Currency;
  rate: string | null;
  video: string;
  tag: string;
  category: string;
  deal: string;
  note: string;
};

async function findCurrent(viewer: Viewer, { tx, id }: { tx: Tx; id: string }): Promise<Current | null> {
  const [row] = await sqlOf(tx).query<Current>(
    `SELECT c.version, c.day, c.amount, c.currency, ${typedRateSql("c")} AS rate, coalesce(v.title, '') AS video,
       c.tag, c.category, c.note, coalesce(${DEAL_NAME}, '') AS deal
     FROM cost c LEFT JOIN video v ON v.creator_id = c.creator_id AND v.id = c.video_id
       LEFT JOIN deal d ON d.creator_id = c.creator_id AND d.id = c.deal_id
       LEFT JOIN brand b ON b.creator_id = d.creator_id AND b.id = d.brand_id
     WHERE c.creator_id = $1::uuid AND c.id = $2::uuid`,
    [viewer.creatorId, id],
  );
  return row ?? null;
}

function textsOf({ day, amount, currency, rate, ...texts }: CostDraft): Record<string, string> {
  const { video, tag, category, deal, note } = texts;
  const money = { amount: `${toMajor(amount, currency)} ${currency}`, rate: rate ?? "" };
  return { day: day ?? "", ...money, video, tag, category, deal, note };
}

function toOutcome(written: Written<{ id: string }>): Outcome<Saved> {
  return written.ok
    ? { ok: true, value: { id: written.value.id, auditIds: written.value.auditId } }
    : toRefusal(written);
}
