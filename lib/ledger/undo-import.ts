import { holdSettings } from "@/lib/server/creator-hold";
import type { Sql } from "@/lib/server/sql";
import { writeAudit } from "./audit";
import { BULK_NAMES, BULK_TABLES } from "./bulk";
import { lockFacts } from "./derive-lock";
import { lockImports } from "./import-guard";
import { listSeen, settleChannel } from "./import-channels";
import { settleVideos } from "./import-videos";
import { removeIncome } from "./income-rows";
import { listObservedKeys } from "./observation";
import { askUndo } from "./undo-question";
import { restoreReplaced } from "./replaced";
import { planForMany } from "./plan-for-many";
import type { LedgerScope } from "./scope";
import type { LineKey } from "./said-line";
import { listLineIds, parseLineKey, settleIncome } from "./settle-income";
import { deriveFacts, type TouchedFacts } from "./touched";

/** Which edited rows are to be taken out too, by their ids, and the mark of the question that this answers. */
export type UndoAnswer = { mark: string; takeOut: readonly string[] | "all" };

/** What a person had edited since the import, and therefore keeps. */
export type KeptRow = { kind: "video" | "income"; id: string; title: string };

export type UndoneImport = { importId: string; fileName: string; kept: KeptRow[] };

export type UndoOutcome =
  | { ok: true; value: UndoneImport }
  /** "asked-again": the rows that were asked about are other ones now, and nothing was undone. */
  | { ok: false; code: "not-found" | "conflict" | "asked-again"; message: string };

const SETTINGS_CHANGED =
  "The time zone or currency of this creator was changed in the meantime. Undo the import again.";

/**
 * Takes back an import: what it said is dropped and the strongest word of the others stands again. Rows that a person
 * typed into since stay, and are named, unless the answer says that they are not wanted either.
 */
export async function undoImport(
  sql: Sql,
  scope: LedgerScope,
  { importId, answer = null }: { importId: string; answer?: UndoAnswer | null },
): Promise<UndoOutcome> {
  if (!(await holdSettings(sql, scope))) return { ok: false, code: "conflict", message: SETTINGS_CHANGED };
  await lockImports(sql, scope);
  await lockFacts(sql, scope);
  const [found] = await sql.query<{ state: string; fileName: string; rows: number }>(
    `SELECT state, file_name AS "fileName", rows_new + rows_changed + rows_same AS rows FROM import WHERE creator_id = $1::uuid AND id::text = $2 FOR UPDATE`,
    [scope.creatorId, importId],
  );
  if (!found || (found.state !== "published" && found.state !== "undone")) {
    return { ok: false, code: "not-found", message: "There is no such import." };
  }
  if (found.state === "undone")
    return { ok: false, code: "conflict", message: "This import is undone already." };
  const takeOut = await readAnswer(sql, scope, { importId, answer });
  if (takeOut === null) return { ok: false, code: "asked-again", message: CHANGED_SINCE };
  const kept = await planForMany(sql, found, () => takeBack(sql, scope, { importId, takeOut }));
  const { creatorId, userId } = scope;
  const entry = {
    entity: "import" as const,
    entityId: importId,
    summary: found.fileName,
    before: null,
    after: null,
  };
  await writeAudit(sql, { creatorId, actorId: userId, action: "import.undo", ...entry });
  await sql.query(
    `UPDATE audit SET undone_at = now()
     WHERE creator_id = $1::uuid AND action = 'import.publish' AND entity_id = $2 AND undone_at IS NULL`,
    [creatorId, importId],
  );
  return { ok: true, value: { importId, fileName: found.fileName, kept } };
}

const CHANGED_SINCE = "Something of this import was changed in the meantime. Look at the list again.";

type Answered = { importId: string; answer: UndoAnswer | null };

/** Only rows that were asked about can be taken out; null where the answer is to another question. */
async function readAnswer(
  sql: Sql,
  scope: LedgerScope,
  { importId, answer }: Answered,
): Promise<string[] | null> {
  if (answer === null) return [];
  const { edited, mark } = await askUndo(sql, scope, importId);
  if (mark !== answer.mark) return null;
  const ids = edited.map(({ id }) => id);
  const { takeOut } = answer;
  return takeOut === "all" ? ids : ids.filter((id) => takeOut.includes(id));
}

type TakeBack = { importId: string; takeOut: readonly string[] };

async function takeBack(sql: Sql, scope: LedgerScope, { importId, takeOut }: TakeBack): Promise<KeptRow[]> {
  const { creatorId } = scope;
  const keysOf = (kind: "channel" | "video" | "income") =>
    listObservedKeys(sql, { creatorId, importId, kind });
  const channelIds = await keysOf("channel");
  const channels = new Map<string, Awaited<ReturnType<typeof listSeen>>>();
  for (const id of channelIds) channels.set(id, await listSeen(sql, scope, id));
  const videoIds = await keysOf("video");
  const lines = (await keysOf("income")).map(parseLineKey);
  const touched = await listTouched(sql, scope, { importId, videoIds, lines });
  const restored = await restoreReplaced(sql, scope, importId);
  await dropRows(sql, scope, importId);
  await settleIncome(sql, scope, lines);
  const keptLines = await dropUnsaidIncome(sql, scope, { lines, takeOut });
  await settleVideos(sql, scope, videoIds);
  const keptVideos = await dropUnsaidVideos(sql, scope, { ids: videoIds, takeOut });
  await deriveFacts(sql, scope, { ...touched, incomeIds: [...touched.incomeIds, ...restored] });
  for (const [id, before] of channels) await settleChannel(sql, scope, { id, before });
  return [...keptVideos, ...keptLines];
}

type Observed = { importId: string; videoIds: readonly string[]; lines: readonly LineKey[] };

/** Read before anything goes: afterwards there is no telling what it was. */
async function listTouched(
  sql: Sql,
  scope: LedgerScope,
  { importId, videoIds, lines }: Observed,
): Promise<TouchedFacts> {
  const channelDays = await sql.query<{ channelId: string; day: string }>(
    `SELECT channel_id::text AS "channelId", day FROM channel_day WHERE creator_id = $1::uuid AND import_id = $2::uuid`,
    [scope.creatorId, importId],
  );
  return { videoIds, channelDays, incomeIds: await listLineIds(sql, scope, lines), hasMoved: true };
}

async function dropRows(sql: Sql, { creatorId }: LedgerScope, importId: string): Promise<void> {
  const tables = [...BULK_NAMES.map((name) => BULK_TABLES[name].table), "observation"];
  for (const table of tables) {
    await sql.query(`DELETE FROM ${table} WHERE creator_id = $1::uuid AND import_id = $2::uuid`, [
      creatorId,
      importId,
    ]);
  }
  await sql.query(
    `UPDATE import SET state = 'undone', undone_at = now() WHERE creator_id = $1::uuid AND id = $2::uuid`,
    [creatorId, importId],
  );
}

/** Lines that no import says any more go, but for those a person typed into or hung a reversal on. */
async function dropUnsaidIncome(
  sql: Sql,
  scope: LedgerScope,
  { lines, takeOut }: { lines: readonly LineKey[]; takeOut: readonly string[] },
): Promise<KeptRow[]> {
  const rows = await sql.query<{ id: string; title: string; isKept: boolean }>(
    `SELECT i.id::text, i.stream AS title, i.is_hand_edited AND i.id <> ALL($4::uuid[])
         OR EXISTS (SELECT FROM income r WHERE r.creator_id = i.creator_id AND r.parent_id = i.id) AS "isKept"
     FROM unnest($2::text[], $3::int[]) AS g(identity, occurrence)
     JOIN income i ON i.creator_id = $1::uuid AND i.identity = g.identity AND i.occurrence = g.occurrence
     WHERE NOT EXISTS (SELECT FROM observation o WHERE o.creator_id = $1::uuid AND o.kind = 'income'
       AND o.natural_key = g.identity || '#' || g.occurrence)`,
    [scope.creatorId, lines.map((line) => line.identity), lines.map((line) => line.occurrence), takeOut],
  );
  await removeIncome(
    sql,
    scope,
    rows.filter(({ isKept }) => !isKept).map(({ id }) => id),
  );
  return rows.filter(({ isKept }) => isKept).map(({ id, title }) => ({ kind: "income", id, title }));
}

/** Videos that no import names any more go, but for those that a person typed into or that something refers to. */
async function dropUnsaidVideos(
  sql: Sql,
  { creatorId }: LedgerScope,
  { ids, takeOut }: { ids: readonly string[]; takeOut: readonly string[] },
): Promise<KeptRow[]> {
  const unsaid = `v.creator_id = $1::uuid AND v.id = ANY($2::uuid[]) AND NOT EXISTS (SELECT FROM observation o
    WHERE o.creator_id = $1::uuid AND o.kind = 'video' AND o.natural_key = v.id::text)`;
  await sql.query(
    `DELETE FROM video v WHERE ${unsaid} AND (NOT v.is_hand_edited OR v.id = ANY($3::uuid[]))
       AND NOT EXISTS (SELECT FROM income i WHERE i.creator_id = $1::uuid AND i.video_id = v.id)
       AND NOT EXISTS (SELECT FROM income_share p WHERE p.creator_id = $1::uuid AND p.video_id = v.id)
       AND NOT EXISTS (SELECT FROM cost c WHERE c.creator_id = $1::uuid AND c.video_id = v.id)
       AND NOT EXISTS (SELECT FROM deliverable l WHERE l.creator_id = $1::uuid AND l.video_id = v.id)
       AND NOT EXISTS (SELECT FROM view_snapshot s WHERE s.creator_id = $1::uuid AND s.video_id = v.id)
       AND NOT EXISTS (SELECT FROM video_period p WHERE p.creator_id = $1::uuid AND p.video_id = v.id)`,
    [creatorId, ids, takeOut],
  );
  const rows = await sql.query<{ id: string; title: string }>(
    `SELECT v.id::text, v.title FROM video v WHERE ${unsaid}`,
    [creatorId, ids],
  );
  return rows.map((row) => ({ kind: "video", ...row }));
}
