import { newId } from "@/lib/server/ids";
import type { Sql } from "@/lib/server/sql";
import { lockFacts } from "./derive-lock";
import { refuseWrite, type LedgerScope, type Written } from "./scope";
import { tracked } from "./tracked";

export type ChannelInput = { platform: string; handle: string; name: string; timeZone: string | null };

export async function createChannel(
  sql: Sql,
  scope: LedgerScope,
  input: ChannelInput,
): Promise<Written<{ id: string }>> {
  const handle = normaliseHandle(input.handle);
  const taken = await findByHandle(sql, scope, { platform: input.platform, handle });
  if (taken) return handleTaken(taken);
  const id = newId();
  const name = input.name.trim() || defaultName(input.platform, handle);
  const auditId = await tracked(
    sql,
    channelChange(scope, { id, action: "channel.create", summary: name }),
    async () => {
      await sql.query(
        `INSERT INTO channel (creator_id, id, platform, handle, name, time_zone) VALUES ($1::uuid, $2::uuid, $3, $4, $5, $6)`,
        [scope.creatorId, id, input.platform, handle, name, input.timeZone],
      );
    },
  );
  return { ok: true, value: { id, auditId } };
}

export async function updateChannel(
  sql: Sql,
  scope: LedgerScope,
  input: { id: string; version: number; handle: string; name: string; timeZone: string | null },
): Promise<Written<{ id: string; version: number }>> {
  const { id, version, name, timeZone } = input;
  const handle = normaliseHandle(input.handle);
  const current = await lockChannel(sql, scope, id);
  if (!current) return refuseWrite("not-found", { message: "This channel does not exist any more." });
  if (current.version !== version) return changedMeanwhile();
  const taken = await findByHandle(sql, scope, { platform: current.platform, handle });
  if (taken && taken !== id) return handleTaken(taken);
  const auditId = await tracked(
    sql,
    channelChange(scope, { id, action: "channel.update", summary: name }),
    async () => {
      await sql.query(
        `UPDATE channel SET handle = $3, name = $4, time_zone = $5, version = version + 1
       WHERE creator_id = $1::uuid AND id = $2::uuid`,
        [scope.creatorId, id, handle, name, timeZone],
      );
    },
  );
  return { ok: true, value: { id, version: version + 1, auditId } };
}

export async function deleteChannel(
  sql: Sql,
  scope: LedgerScope,
  { id, version }: { id: string; version: number },
): Promise<Written<{ id: string }>> {
  const current = await lockChannel(sql, scope, id);
  if (!current) return refuseWrite("not-found", { message: "This channel does not exist any more." });
  if (current.version !== version) return changedMeanwhile();
  if (await isUsed(sql, scope, id)) {
    return refuseWrite("conflict", {
      message: "This channel still has videos, views or income. Delete those first.",
    });
  }
  const auditId = await tracked(
    sql,
    channelChange(scope, { id, action: "channel.delete", summary: current.name }),
    async () => {
      await sql.query(`DELETE FROM channel WHERE creator_id = $1::uuid AND id = $2::uuid`, [
        scope.creatorId,
        id,
      ]);
    },
  );
  return { ok: true, value: { id, auditId } };
}

/** The tables of facts that refer to a channel. */
export const CHANNEL_USES = ["video", "income", "channel_day", "channel_audience", "post", "live_session"];

/** Whether a fact refers to the channel. */
export async function isUsed(sql: Sql, scope: LedgerScope, id: string): Promise<boolean> {
  const [row] = await sql.query<{ used: boolean }>(
    `SELECT ${CHANNEL_USES.map(
      (table) => `EXISTS (SELECT FROM ${table} WHERE creator_id = $1::uuid AND channel_id = $2::uuid)`,
    ).join(" OR ")} AS used`,
    [scope.creatorId, id],
  );
  return row?.used ?? false;
}

/** "@Name " and "name" are one handle; platforms do not tell them apart by case. */
export function normaliseHandle(handle: string): string {
  return handle.trim().replace(/^@/, "").toLowerCase();
}

export function defaultName(platform: string, handle: string): string {
  if (handle !== "") return `@${handle}`;
  const names: Readonly<Record<string, string>> = {
    tiktok: "TikTok",
    youtube: "YouTube",
    instagram: "Instagram",
    facebook: "Facebook",
  };
  return names[platform] ?? "Channel";
}

async function findByHandle(
  sql: Sql,
  scope: LedgerScope,
  { platform, handle }: { platform: string; handle: string },
): Promise<string | null> {
  const [row] = await sql.query<{ id: string }>(
    `SELECT id::text FROM channel WHERE creator_id = $1::uuid AND platform = $2 AND handle = $3`,
    [scope.creatorId, platform, handle],
  );
  return row?.id ?? null;
}

async function lockChannel(sql: Sql, scope: LedgerScope, id: string) {
  await lockFacts(sql, scope);
  const [row] = await sql.query<{ platform: string; name: string; version: number }>(
    `SELECT platform, name, version FROM channel WHERE creator_id = $1::uuid AND id = $2::uuid FOR UPDATE`,
    [scope.creatorId, id],
  );
  return row ?? null;
}

/** What `tracked` keeps of a change to a channel. */
export function channelChange(
  scope: LedgerScope,
  { id, action, summary }: { id: string; action: string; summary: string },
) {
  const parts = [{ table: "channel", where: "t.id = $2::uuid", params: [id] }] as const;
  return { scope, action, entity: "channel" as const, entityId: id, summary, parts };
}

function handleTaken(existingId: string) {
  return refuseWrite("conflict", {
    field: "handle",
    message: "You already have a channel with this handle.",
    existingId,
  });
}

function changedMeanwhile() {
  return refuseWrite("conflict", { message: "This channel was changed in the meantime." });
}
