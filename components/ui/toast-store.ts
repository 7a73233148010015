import type { ActionResult } from "@/lib/server/outcome";

export type Toast = {
  id: number;
  text: string;
  undo?: () => Promise<ActionResult<unknown>>;
};

type Listener = (toast: Toast | null) => void;

const listeners = new Set<Listener>();
let lastId = 0;

/** Says something for ten seconds. One toast at a time: a new one takes the place of the old. */
export function showToast(toast: Omit<Toast, "id">): void {
  lastId += 1;
  for (const listener of listeners) listener({ ...toast, id: lastId });
}

let undoneUntil = -Infinity;

/** How long after an undo the page may still be drawn anew because of it. */
const AFTERMATH_MS = 2000;

export async function runUndo(undo: NonNullable<Toast["undo"]>): Promise<ActionResult<unknown>> {
  undoneUntil = Infinity;
  try {
    return await undo();
  } finally {
    undoneUntil = performance.now() + AFTERMATH_MS;
  }
}

/** Whether what a page now lacks was taken away by an undo that the person has just asked for. */
export function isUndoFresh(): boolean {
  return performance.now() < undoneUntil;
}

export function onToast(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
