import "server-only";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { env } from "../env";
import { isUuid, newId } from "../ids";
import type { Sql } from "../sql";

/**
 * The bytes of files, by setting in the database or in a folder of their own. Which of both a file's lie in stands in its
 * row of stored_file, so that either is read whatever the setting is by now.
 */
export type FileKey = { creatorId: string; id: string };

export type FilePlace = "database" | "folder";

export function filePlace(): FilePlace {
  return env.FILES_DIR === "" ? "database" : "folder";
}

/** In a folder the bytes are there before the row that names them is: a crash leaves a stray at most. */
export async function keepBytes(sql: Sql, key: FileKey, bytes: Buffer): Promise<void> {
  const isInFolder = filePlace() === "folder";
  if (isInFolder) await writeToFolder(key, bytes);
  await sql.query("INSERT INTO stored_file (creator_id, id, content) VALUES ($1::uuid, $2::uuid, $3)", [
    key.creatorId,
    key.id,
    isInFolder ? null : bytes,
  ]);
}

/** Null where they are not where they are said to be. */
export async function readBytes(sql: Sql, { creatorId, id }: FileKey): Promise<Buffer | null> {
  const [row] = await sql.query<{ content: Uint8Array | null }>(
    "SELECT content FROM stored_file WHERE creator_id = $1::uuid AND id = $2::uuid",
    [creatorId, id],
  );
  if (row === undefined) return null;
  if (row.content !== null) return Buffer.from(row.content);
  const path = pathOf({ creatorId, id });
  return path === null ? null : orNull(readFile(path));
}

export async function dropBytes(
  sql: Sql,
  { creatorId, ids }: { creatorId: string; ids: readonly string[] },
): Promise<void> {
  await sql.query("DELETE FROM stored_file WHERE creator_id = $1::uuid AND id = ANY($2::uuid[])", [
    creatorId,
    ids,
  ]);
  for (const id of ids) {
    const path = pathOf({ creatorId, id });
    if (path !== null) await rm(path, { force: true });
  }
}

export type Stray = { name: string; bytes: number; modifiedAt: Date };

/** What lies in a creator's folder without a row: left by a write that never ended, or by a database set back. */
export async function listStrays(sql: Sql, creatorId: string): Promise<Stray[]> {
  const folder = folderOf(creatorId);
  const names = folder === null ? [] : ((await orNull(readdir(folder))) ?? []);
  if (folder === null || names.length === 0) return [];
  const rows = await sql.query<{ id: string }>(
    "SELECT id::text AS id FROM stored_file WHERE creator_id = $1::uuid",
    [creatorId],
  );
  const known = new Set(rows.map(({ id }) => id));
  const strays: Stray[] = [];
  for (const name of names.filter((one) => !known.has(one))) {
    const found = await orNull(stat(resolve(folder, name)));
    if (found?.isFile() === true) strays.push({ name, bytes: found.size, modifiedAt: found.mtime });
  }
  return strays;
}

/** Strays that no write under way can be writing any more. Only names of our making are removed. */
export async function removeStrays(
  sql: Sql,
  { creatorId, before }: { creatorId: string; before: Date },
): Promise<void> {
  const folder = folderOf(creatorId);
  if (folder === null) return;
  for (const { name, modifiedAt } of await listStrays(sql, creatorId)) {
    if (modifiedAt < before && isUuid(name.replace(/\.part$/, "")))
      await rm(resolve(folder, name), { force: true });
  }
}

/** All that lies in a creator's folder, when the creator goes. */
export async function removeFolder(creatorId: string): Promise<void> {
  const folder = folderOf(creatorId);
  if (folder !== null) await rm(folder, { recursive: true, force: true });
}

/** Whole under its name or not there: written beside it, on the disk before it is renamed, and the name after it. */
async function writeToFolder({ creatorId, id }: FileKey, bytes: Buffer): Promise<void> {
  const folder = folderOf(creatorId);
  const path = pathOf({ creatorId, id });
  if (folder === null || path === null) throw new Error("No folder is set for files.");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const beside = resolve(folder, `${newId()}.part`);
  const handle = await open(beside, "wx", 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, path);
  await syncFolder(folder);
  await syncFolder(resolve(env.FILES_DIR));
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Made of ids alone, so no text of a person is ever part of a path. */
function folderOf(creatorId: string): string | null {
  if (!isUuid(creatorId)) throw new Error("A creator id is a lower-case uuid.");
  return env.FILES_DIR === "" ? null : resolve(/* turbopackIgnore: true */ env.FILES_DIR, creatorId);
}

function pathOf({ creatorId, id }: FileKey): string | null {
  if (!isUuid(id)) throw new Error("A file id is a lower-case uuid.");
  const folder = folderOf(creatorId);
  return folder === null ? null : resolve(folder, id);
}

/** Not being there is an answer; anything else is a fault. */
async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
