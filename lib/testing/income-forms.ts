import { createIncome, updateIncome } from "@/lib/features/income/mutations";
import { createIncomeSchema, updateIncomeSchema } from "@/lib/features/income/schema";
import { resolveChannel } from "@/lib/ledger/resolve-channel";
import { insertVideo } from "@/lib/ledger/videos";
import { withTenant } from "@/lib/server/db";
import { fieldErrors } from "@/lib/server/field-errors";
import { newId } from "@/lib/server/ids";
import { sqlOf } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";

/** A deal of October, as the form has it. */
export const DEAL = {
  amount: "900.00",
  currency: "USD",
  stream: "brand_deal",
  state: "confirmed",
  earnedFrom: "2026-10-01",
  earnedLast: "2026-10-31",
};

export type Texts = Record<string, string>;

/** What a form with these fields gets back. A schema's refusal is said as the action says it. */
export async function createLine(viewer: Viewer, texts: Texts) {
  const parsed = createIncomeSchema.safeParse({ ...DEAL, ...texts });
  if (!parsed.success) return { ok: false as const, fields: fieldErrors(parsed.error) };
  return withTenant(viewer, (tx) => createIncome(viewer, { tx, ...parsed.data }));
}

/** The same, which must succeed; gives the id. */
export async function makeLine(viewer: Viewer, texts: Texts = {}): Promise<string> {
  const outcome = await createLine(viewer, texts);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value.id;
}

export async function saveLine(viewer: Viewer, texts: Texts) {
  const input = updateIncomeSchema.parse({ ...DEAL, ...texts });
  return withTenant(viewer, (tx) => updateIncome(viewer, { tx, ...input }));
}

/** Videos of 1 October on one channel, by their titles. */
export async function addVideos(viewer: Viewer, titles: readonly string[]): Promise<void> {
  await withTenant(viewer, async (tx) => {
    const sql = sqlOf(tx);
    const channel = await resolveChannel(sql, viewer, { platform: "tiktok", handle: "kim" });
    if (!channel.ok) throw new Error(channel.message);
    for (const title of titles) {
      await insertVideo(sql, viewer, {
        channelId: channel.value.id,
        platformVideoId: null,
        url: `https://www.tiktok.com/@kim/video/${newId()}`,
        title,
        publishedAt: new Date("2026-10-01T12:00:00Z"),
        durationSeconds: null,
        isSponsored: false,
        category: null,
        region: null,
        tags: [],
        state: "live",
      });
    }
  });
}
