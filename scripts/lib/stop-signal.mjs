// @ts-check

// A terminal sends Ctrl-C to everyone and npm passes it on, so one key press can arrive twice.
const SAME_PRESS_MS = 500;

/**
 * Listens for the wish to stop. The first one fulfils `requested`, a second one calls `force`, a third ends at once.
 * @param {{ force: () => void }} options
 * @returns {{ requested: Promise<void>, isRequested: () => boolean }}
 */
export function listenForStop({ force }) {
  let count = 0;
  let last = 0;
  /** @type {() => void} */
  let resolve = () => undefined;
  const requested = /** @type {Promise<void>} */ (new Promise((done) => (resolve = () => done())));
  const hear = () => {
    if (count > 0 && Date.now() - last < SAME_PRESS_MS) return;
    last = Date.now();
    count += 1;
    if (count === 1) resolve();
    if (count === 2) force();
    if (count === 3) process.exit(1);
  };
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(signal, hear);
  return { requested, isRequested: () => count > 0 };
}
