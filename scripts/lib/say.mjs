// @ts-check

/** @type {NodeJS.WriteStream} */
let stream = process.stdout;

/** Commands whose stdout is a document send their progress to stderr. */
export function sayOnStderr() {
  stream = process.stderr;
}

/** @param {string} line */
export function say(line) {
  stream.write(`${line}\n`);
}

/**
 * Seconds as a person reads them: "1.4 s", "48 s".
 * @param {number} milliseconds
 */
export function formatSeconds(milliseconds) {
  const seconds = milliseconds / 1000;
  return `${seconds < 10 ? seconds.toFixed(1) : String(Math.round(seconds))} s`;
}
