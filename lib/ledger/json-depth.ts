/** Deeper than anything that is written here. */
const MOST = 32;

/** Whether JSON is nested deeper than what is read of it may be. */
export function isDeep(json: unknown, left = MOST): boolean {
  if (typeof json !== "object" || json === null) return false;
  return left === 0 || Object.values(json).some((value) => isDeep(value, left - 1));
}
