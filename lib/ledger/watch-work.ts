import { logError } from "@/lib/server/log";

/** Seldom enough to cost nothing, often enough for a bar that moves and a cancel that is heard. */
const LOOK_EVERY_MS = 400;

/** Writes down how far it is, over a connection of its own, and says whether its person does not want it any more. */
export type Tell = (done: number, total: number) => Promise<boolean>;

export type Watch = {
  progress: (done: number, total: number) => void;
  isCancelled: () => boolean;
  /** What is done when it is heard. */
  onCancel: (cancel: () => unknown) => void;
  stop: () => Promise<void>;
};

/** Says from time to time how far the work of a job is, and hears whether it is still wanted. */
export function watchWork(id: string, tell: Tell): Watch {
  const state: { done: number; total: number; isCancelled: boolean; cancel: () => unknown } = {
    ...{ done: 0, total: 0, isCancelled: false },
    cancel: () => undefined,
  };
  let telling: Promise<void> = Promise.resolve();
  let isTelling = false;
  const look = async () => {
    const isCancelled = await tell(state.done, state.total);
    if (!isCancelled || state.isCancelled) return;
    state.isCancelled = true;
    state.cancel();
  };
  const timer = setInterval(() => {
    if (isTelling) return;
    isTelling = true;
    telling = look()
      // A look that failed is made up for by the next one; the work itself tells whether the database is gone.
      .catch((error: unknown) => logError("progress-untold", error, { job: id }))
      .finally(() => (isTelling = false));
  }, LOOK_EVERY_MS);
  timer.unref();
  return {
    progress(done: number, total: number) {
      state.done = Math.min(done, 2 ** 31 - 1);
      state.total = Math.min(total, 2 ** 31 - 1);
    },
    isCancelled: () => state.isCancelled,
    onCancel(cancel: () => unknown) {
      state.cancel = cancel;
    },
    async stop() {
      clearInterval(timer);
      await telling;
    },
  };
}
