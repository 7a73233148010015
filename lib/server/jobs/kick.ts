declare global {
  // The runner and those who enqueue are built into different bundles of one process.
  var permilleJobs: { kick: () => void } | undefined;
}

/** Has this process look for work at once, after the transaction that made some. Another instance finds it within a second. */
export function kickJobs(): void {
  globalThis.permilleJobs?.kick();
}
