export type Toast = {
  id: number;
  text: string;
  /** Resolves to whether it worked. */
  undo?: () => Promise<boolean>;
};

type Listener = (toast: Toast | null) => void;

const listeners = new Set<Listener>();
let lastId = 0;

/** Says something for ten seconds. One toast at a time: a new one takes the place of the old. */
export function showToast(toast: Omit<Toast, "id">): void {
  lastId += 1;
  for (const listener of listeners) listener({ ...toast, id: lastId });
}

export function onToast(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
