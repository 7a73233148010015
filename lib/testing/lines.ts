import { bulkEditIncome, createIncome } from "@/lib/features/income/mutations";
import { bulkIncomeSchema, createIncomeSchema } from "@/lib/features/income/schema";
import { withTenant, withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { factsOf } from "./derive-fixture";

const TIP = {
  amount: "12.50",
  currency: "USD",
  stream: "tips",
  state: "confirmed",
  earnedFrom: "2026-10-21",
  earnedLast: "2026-10-21",
};
export const REWARDS = { stream: "creator_rewards", earnedFrom: "2026-10-01", earnedLast: "2026-10-31" };

export async function makeLine(viewer: Viewer, given: Record<string, string> = {}): Promise<string> {
  const input = createIncomeSchema.parse({ ...TIP, ...given });
  const outcome = await withTenant(viewer, (tx) => createIncome(viewer, { tx, ...input }));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value.id;
}

/** The form as the page sends it, refused as an action refuses: with everything rolled back. */
export async function editLines(viewer: Viewer, form: Record<string, string | string[]>) {
  const parsed = bulkIncomeSchema.safeParse(form);
  if (!parsed.success) throw new Error(JSON.stringify(parsed.error.issues));
  return withTenantPg(viewer, (client) => bulkEditIncome(viewer, { client, ...parsed.data }));
}

export const rowsOf = (ids: readonly string[], version = 1) => ids.map((id) => `${id}:${String(version)}`);

export async function lineColumns(viewer: Viewer, what: string): Promise<unknown[]> {
  return withTenantPg(viewer, (client) =>
    sqlOfPg(client).query(`SELECT ${what} FROM income WHERE creator_id = $1::uuid ORDER BY created_at, id`, [
      viewer.creatorId,
    ]),
  );
}

/** A channel with two videos, one of them with labels. */
export async function makeVideos(viewer: Viewer): Promise<{ channelId: string; desk: string; oats: string }> {
  return withTenantPg(viewer, async (client) => {
    const facts = await factsOf(sqlOfPg(client), viewer);
    const day = { published_on: "2026-10-01" };
    const desk = await facts.addVideo("2026-10-01T12:00:00Z", {
      ...day,
      title: "Desk tour",
      tags: "{desk,home}",
      category: "Work",
      region: "DE",
    });
    const oats = await facts.addVideo("2026-10-02T12:00:00Z", { ...day, title: "Oat milk" });
    return { channelId: facts.channelId, desk, oats };
  });
}
