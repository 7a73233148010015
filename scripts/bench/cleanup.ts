import { report } from "../lib/refusal.mjs";

export type AtEnd = (undo: () => Promise<void>) => void;

/** Runs the work, and at its end, however it comes, undoes what was made: the last first, and each even when another fails. */
export async function withCleanup<T>(work: (atEnd: AtEnd) => Promise<T>): Promise<T> {
  const undos: (() => Promise<void>)[] = [];
  try {
    return await work((undo) => {
      undos.push(undo);
    });
  } finally {
    for (const undo of undos.reverse()) await undo().catch(report);
  }
}
