import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const NAME = /^permille-work-(\d+)-/;

/** Does something with a folder of its own, which only this system's user may read and which is gone afterwards. */
export async function withWorkFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), `permille-work-${process.pid}-`));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Removes what processes left that were killed: people's files lie in it. Another user's folders are not ours to remove. */
export async function sweepWorkFolders(): Promise<number> {
  const names = await readdir(tmpdir());
  const left = names.filter((name) => {
    const pid = NAME.exec(name)?.[1];
    return pid !== undefined && (Number(pid) === process.pid || !isAlive(Number(pid)));
  });
  const swept = await Promise.allSettled(
    left.map((name) => rm(join(tmpdir(), name), { recursive: true, force: true })),
  );
  return swept.filter(({ status }) => status === "fulfilled").length;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}
