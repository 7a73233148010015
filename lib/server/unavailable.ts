/** The database cannot be reached or did not answer in time. Nothing was saved; the same request may be sent again. */
export class Unavailable extends Error {
  override readonly name = "Unavailable";
}

const CODES = new Set([
  "P1001",
  "P1002",
  "P1008",
  "P1017",
  "P2024",
  "P2028",
  "P2034",
  "ECONNREFUSED",
  "ECONNRESET",
  "ETIMEDOUT",
  "EPIPE",
  "ENOENT",
  "57P01",
  "57P02",
  "57P03",
  "57014",
  "55P03",
  "53300",
  "40001",
  "40P01",
  "08000",
  "08003",
  "08006",
]);

const PHRASES = [
  "Connection terminated",
  "timeout exceeded when trying to connect",
  "Client has encountered a connection error",
  "Unable to start a transaction in the given time",
];

/** Gives an Unavailable for a failure that another attempt may cure, else the error itself. */
export function classifyDatabaseError(error: unknown): unknown {
  return !(error instanceof Unavailable) && error instanceof Error && isTransient(error)
    ? new Unavailable("The database did not answer.", { cause: error })
    : error;
}

function isTransient(error: Error): boolean {
  if ("code" in error && typeof error.code === "string" && CODES.has(error.code)) return true;
  if (PHRASES.some((phrase) => error.message.includes(phrase))) return true;
  if (error.name === "PrismaClientInitializationError") return true;
  return "cause" in error && isDriverCause(error.cause);
}

const KINDS = new Set([
  "DatabaseNotReachable",
  "ConnectionClosed",
  "SocketTimeout",
  "TooManyConnections",
  "TransactionWriteConflict",
]);

function isDriverCause(cause: unknown): boolean {
  if (cause instanceof Error) return isTransient(cause);
  if (typeof cause !== "object" || cause === null) return false;
  if ("kind" in cause && typeof cause.kind === "string" && KINDS.has(cause.kind)) return true;
  return "originalCode" in cause && typeof cause.originalCode === "string" && CODES.has(cause.originalCode);
}
