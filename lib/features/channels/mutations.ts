import "server-only";
import * as ledger from "@/lib/ledger/channels";
import { toRefusal } from "@/lib/ledger/to-refusal";
import type { Tx } from "@/lib/server/db";
import { type Outcome } from "@/lib/server/outcome";
import { refuseReadOnly } from "@/lib/server/refusals";
import { sqlOf } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { canEditChannels } from "./policy";
import type { CreateChannel, DeleteChannel, UpdateChannel } from "./schema";

type Saved = { id: string; auditIds: string };

export async function createChannel(
  viewer: Viewer,
  { tx, ...channel }: CreateChannel & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canEditChannels(viewer.role)) return refuseReadOnly();
  return toOutcome(await ledger.createChannel(sqlOf(tx), viewer, channel));
}

export async function updateChannel(
  viewer: Viewer,
  { tx, ...channel }: UpdateChannel & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canEditChannels(viewer.role)) return refuseReadOnly();
  return toOutcome(await ledger.updateChannel(sqlOf(tx), viewer, channel));
}

/** Only while nothing hangs on it: a channel with videos or income is refused, and says so. */
export async function deleteChannel(
  viewer: Viewer,
  { tx, ...channel }: DeleteChannel & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canEditChannels(viewer.role)) return refuseReadOnly();
  return toOutcome(await ledger.deleteChannel(sqlOf(tx), viewer, channel));
}

type Result = Awaited<ReturnType<typeof ledger.createChannel>>;

function toOutcome(result: Result): Outcome<Saved> {
  if (!result.ok) return toRefusal(result);
  return { ok: true, value: { id: result.value.id, auditIds: result.value.auditId } };
}
