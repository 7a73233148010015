// @ts-check

/** Something the person can put right: shown as its sentence, without a stack. */
export class Refusal extends Error {
  /** @override */
  name = "Refusal";
}

/**
 * Runs a command; a refusal ends it with 2, a fault with 1.
 * @param {() => Promise<number | void>} main
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    process.exitCode = report(error);
  }
}

/**
 * @param {unknown} error
 * @returns {number} the exit code it deserves
 */
export function report(error) {
  const isRefusal = error instanceof Error && error.name === "Refusal";
  process.stderr.write(`${isRefusal ? error.message : describe(error)}\n`);
  return isRefusal ? 2 : 1;
}

/** @param {unknown} error */
function describe(error) {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
