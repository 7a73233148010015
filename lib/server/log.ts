type Level = "info" | "warn" | "error";
type Fields = Record<string, string | number | boolean | null | undefined>;

/**
 * One JSON line per event on stderr (stdout belongs to the command line's answers). Callers pass ids, counts and
 * codes: no amounts, e-mail addresses, tokens or file contents.
 */
export function log(level: Level, event: string, fields: Fields = {}): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields })}\n`);
}

/** Logs an unexpected error by name, code and stack; a database's message can quote a row's values, so it stays out. */
export function logError(event: string, error: unknown, fields: Fields = {}): void {
  log("error", event, { ...describeError(error), ...fields });
}

function describeError(error: unknown): Fields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const frames = error.stack?.split("\n").filter((line) => line.trimStart().startsWith("at "));
  const message = isOurs(error, code) ? error.message : undefined;
  return { error: error.name, code, message, stack: frames?.slice(0, 8).join(" | ") };
}

function isOurs(error: Error, code: string | undefined): boolean {
  return code === undefined && !error.name.startsWith("Prisma") && error.name !== "DriverAdapterError";
}
