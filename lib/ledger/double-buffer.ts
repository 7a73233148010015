/** Two of a kind: one is filled while the other is sent. New ones would lie about until they are collected. */
export type DoubleBuffer<T> = {
  /** The one to be filled. It is another one after each `send`. */
  filling: () => T;
  /** Waits for the one before, then has the filled one sent, and gives the other to be filled, empty. */
  send: (work: (full: T) => Promise<unknown>) => Promise<void>;
  /** Waits for the one that is being sent, and throws what became of it. */
  sent: () => Promise<void>;
  /** The same after an error, which is told already: nothing may run on the connection when its transaction ends. */
  settled: () => Promise<void>;
};

export function createDoubleBuffer<T extends { clear: () => void }>(make: () => T): DoubleBuffer<T> {
  let [filling, spare] = [make(), make()];
  let atWork: Promise<unknown> = Promise.resolve();
  const sent = async () => {
    await atWork;
  };
  return {
    filling: () => filling,
    async send(work) {
      await sent();
      atWork = work(filling);
      // Whoever waits next gets the error; until then it must not pass for one that nobody handles.
      atWork.catch(() => undefined);
      [filling, spare] = [spare, filling];
      filling.clear();
    },
    sent,
    settled: () => sent().catch(() => undefined),
  };
}
