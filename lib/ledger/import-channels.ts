import { z } from "zod";
import type { Sql } from "@/lib/server/sql";
import { defaultName, isUsed } from "./channels";
import type { UsedChannel } from "./import-places";
import { insertObservations, type Observation } from "./observation";
import type { LedgerScope } from "./scope";

/** What undo has to know: the handle the file gave, and whether a person had made the channel or given its handle. */
const seenShape = z.object({ handle: z.string(), byHand: z.boolean(), handleByHand: z.boolean() });

export type SeenChannel = z.infer<typeof seenShape>;

/** Keeps which channels the import used, so that the last undo takes away what only imports had made. */
export async function writeChannels(
  sql: Sql,
  scope: LedgerScope,
  { importId, used }: { importId: string; used: readonly UsedChannel[] },
): Promise<void> {
  const rows = new Map<string, Observation>();
  // With a handle first: what the file says of a channel is said once.
  for (const channel of used.toSorted(
    (a, b) => Number(a.handleInFile === null) - Number(b.handleInFile === null),
  )) {
    if (rows.has(channel.id)) continue;
    const { handleInFile } = channel;
    const earlier = await listSeen(sql, scope, channel.id);
    const byHand = !channel.created && (earlier.length === 0 || earlier.some((one) => one.byHand));
    const hadHandle =
      earlier.length === 0
        ? channel.handle !== "" && !channel.adopted
        : earlier.some((one) => one.handleByHand);
    const payload: SeenChannel = { handle: handleInFile ?? "", byHand, handleByHand: byHand && hadHandle };
    rows.set(channel.id, { key: channel.id, payload: JSON.stringify(payload), sourceText: "" });
  }
  await insertObservations(sql, {
    creatorId: scope.creatorId,
    importId,
    kind: "channel",
    rows: [...rows.values()],
  });
}

/**
 * After an import's word is gone: a handle that only imports gave goes with the last of them, and so does a channel that
 * only imports made, once nothing refers to it. `before` is what imports said until now.
 */
export async function settleChannel(
  sql: Sql,
  scope: LedgerScope,
  { id, before }: { id: string; before: readonly SeenChannel[] },
): Promise<void> {
  const [channel] = await sql.query<{ platform: string; handle: string; name: string; version: number }>(
    `SELECT platform, handle, name, version FROM channel WHERE creator_id = $1::uuid AND id = $2::uuid`,
    [scope.creatorId, id],
  );
  // A person who changed it has taken it over.
  if (!channel || channel.version > 1) return;
  const after = await listSeen(sql, scope, id);
  const isOrphan = after.length === 0 && before.every((one) => !one.byHand);
  if (isOrphan && !(await isUsed(sql, scope, id))) {
    await sql.query(`DELETE FROM channel WHERE creator_id = $1::uuid AND id = $2::uuid`, [
      scope.creatorId,
      id,
    ]);
    return;
  }
  if (before.some((one) => one.handleByHand) || after.some((one) => one.handle !== "")) return;
  const { platform, handle } = channel;
  const name = channel.name === defaultName(platform, handle) ? defaultName(platform, "") : channel.name;
  await sql.query(`UPDATE channel SET handle = '', name = $3 WHERE creator_id = $1::uuid AND id = $2::uuid`, [
    scope.creatorId,
    id,
    name,
  ]);
}

export async function listSeen(sql: Sql, scope: LedgerScope, id: string): Promise<SeenChannel[]> {
  const rows = await sql.query<{ payload: unknown }>(
    `SELECT payload FROM observation WHERE creator_id = $1::uuid AND kind = 'channel' AND natural_key = $2`,
    [scope.creatorId, id],
  );
  return rows.map((row) => seenShape.parse(row.payload));
}
