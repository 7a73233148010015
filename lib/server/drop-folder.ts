import "server-only";
import { constants, createWriteStream } from "node:fs";
import { lstat, mkdir, open, readdir, rename, utimes, writeFile } from "node:fs/promises";
import { basename, join, parse } from "node:path";
import { pipeline } from "node:stream/promises";
import { withWorkFolder } from "./files/work-folder";
import { isUuid } from "./ids";
import { log, logError } from "./log";

export type Dropped = { path: string; creatorId: string };

/** What became of a file, as a sentence that is laid beside it. */
export type Fate = { isTaken: boolean; sentence: string };

type Watch = {
  folder: string;
  /** Whose the files of the folder itself are; null: nobody's, and they are left alone. */
  creatorId: string | null;
  take: (file: Dropped) => Promise<Fate>;
  /** So long nothing has written to a file before it is touched. */
  stillMs?: number;
};

const LOOK_EVERY_MS = 3_000;
const STILL_MS = 5_000;
/** Names that programs give to what they are still writing. */
const UNFINISHED = /^[.~]|\.(part|partial|crdownload|download|tmp|filepart)$/i;
const DONE = "done";
const REFUSED = "refused";

/** Looks at a folder as long as the process lives. Looking again and again works on network drives too, watching does not. */
export function watchFolder(watch: Watch): void {
  const look = createLook(watch);
  const again = async () => {
    await look().catch((error: unknown) => logError("drop-folder-unreadable", error));
    setTimeout(() => void again(), LOOK_EVERY_MS).unref();
  };
  void again();
}

/**
 * One look: takes what has been still for long enough, one file after the other. Whatever happens to it, a file leaves the folder,
 * so that it is not tried again: to `done` or to `refused` beside it, with the reason.
 */
export function createLook({ folder, creatorId, take, stillMs = STILL_MS }: Watch): () => Promise<void> {
  const seen = new Map<string, { mark: string; since: number }>();
  // Taken in, but not to be moved away: not again, until it is another file.
  const stuck = new Map<string, string>();
  return async () => {
    const places = await listPlaces(folder, creatorId);
    const files = (await Promise.all(places.map(listFiles))).flat();
    const paths = new Set(files.map(({ path }) => path));
    for (const known of [seen, stuck])
      for (const path of known.keys()) if (!paths.has(path)) known.delete(path);
    for (const { path, mark, owner } of files) {
      if (stuck.get(path) === mark) continue;
      const known = seen.get(path);
      if (known?.mark !== mark) seen.set(path, { mark, since: performance.now() });
      if (performance.now() - (seen.get(path)?.since ?? 0) < stillMs) continue;
      seen.delete(path);
      const file = { path, creatorId: owner, mark };
      await settle(file, take).catch((error: unknown) => {
        stuck.set(path, mark);
        logError("drop-folder-file-stuck", error, { creator: owner });
      });
    }
  };
}

type Place = { folder: string; owner: string };

async function listPlaces(folder: string, creatorId: string | null): Promise<Place[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const own = entries.filter((entry) => entry.isDirectory() && isUuid(entry.name));
  const places = own.map(({ name }) => ({ folder: join(folder, name), owner: name }));
  return creatorId === null ? places : [{ folder, owner: creatorId }, ...places];
}

async function listFiles({ folder, owner }: Place): Promise<{ path: string; mark: string; owner: string }[]> {
  const names = (await readdir(folder)).filter((name) => !UNFINISHED.test(name)).toSorted();
  const found = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      // Not what a link leads to: a folder that others may write to must not hand over files of this machine.
      const mark = await markOf(path);
      return mark === null ? [] : [{ path, mark, owner }];
    }),
  );
  return found.flat();
}

type Settling = Dropped & { mark: string };

/**
 * What is taken is a copy that nobody else writes to: a file may be changed, or be made a link, while it is read. One that is
 * not what it was any more stays, and is taken once it is still again.
 */
async function settle({ path, creatorId, mark }: Settling, take: Watch["take"]): Promise<void> {
  const fate = await withWorkFolder(async (folder) => {
    const copy = join(folder, basename(path));
    const isCopied = await copyPlain(path, copy);
    return isCopied && (await markOf(path)) === mark ? take({ path: copy, creatorId }) : null;
  });
  if (fate === null || (await markOf(path)) !== mark) return;
  const { isTaken, sentence } = fate;
  log(isTaken ? "info" : "warn", "drop-folder-file", { creator: creatorId, taken: isTaken });
  const target = join(parse(path).dir, isTaken ? DONE : REFUSED);
  await mkdir(target, { recursive: true });
  // A link would lead what is put there out of the folder.
  if (!(await lstat(target)).isDirectory()) throw new Error("The folder for what was taken is a link.");
  const place = await freePath(target, basename(path));
  const isMoved = await rename(path, place).then(
    () => true,
    async (error: unknown) => {
      // Another instance that looks at the same folder was first; its word counts.
      if ((await markOf(path)) === null) return false;
      throw error;
    },
  );
  if (isMoved) await writeFile(`${place}.txt`, `${sentence}\n`, { flag: "wx" });
}

/** Of a plain file, never of what a link leads to, with the day on which it was written. */
async function copyPlain(from: string, to: string): Promise<boolean> {
  const file = await open(from, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stat = await file.stat();
    if (!stat.isFile()) return false;
    await pipeline(file.createReadStream({ autoClose: false }), createWriteStream(to, { flags: "wx" }));
    await utimes(to, stat.atime, stat.mtime);
    return true;
  } finally {
    await file.close();
  }
}

/** Says of a plain file whether it was written to; null where there is none, or a link. */
async function markOf(path: string): Promise<string | null> {
  const stat = await lstat(path).catch(() => null);
  return stat?.isFile() === true ? `${stat.ino} ${stat.size} ${stat.mtimeMs}` : null;
}

async function freePath(folder: string, fileName: string): Promise<string> {
  const taken = new Set(await readdir(folder));
  const { name, ext } = parse(fileName);
  let path = fileName;
  for (let copy = 2; taken.has(path); copy += 1) path = `${name} (${copy})${ext}`;
  return join(folder, path);
}
