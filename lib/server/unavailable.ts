/** The database cannot be reached or did not answer in time. Nothing was saved; the same request may be sent again. */
export class Unavailable extends Error {
  override readonly name = "Unavailable";
}

/** Gives an Unavailable for a failure that another attempt may cure, else the error itself. */
export function classifyDatabaseError(error: unknown): unknown {
  if (error instanceof Unavailable || !isTransient(error)) return error;
  return new Unavailable("The database did not answer.", { cause: error });
}

/** Prisma's codes, then the system's, then PostgreSQL's (appendix A of its manual). */
const CODES = new Set(
  [
    "P1001 P1002 P1008 P1017 P2024 P2028 P2034",
    "ECONNREFUSED ECONNRESET ETIMEDOUT EPIPE ENOENT",
    "08000 08003 08006 40001 40P01 53300 55P03 57014 57P01 57P02 57P03",
  ].flatMap((line) => line.split(" ")),
);

const KINDS = new Set([
  "DatabaseNotReachable",
  "ConnectionClosed",
  "SocketTimeout",
  "TooManyConnections",
  "TransactionWriteConflict",
]);

const PHRASES = [
  "Connection terminated",
  "timeout exceeded when trying to connect",
  "Client has encountered a connection error",
];

/** Prisma wraps what the driver said in `cause` or in `meta.driverAdapterError`, differently from call to call. */
function isTransient(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  if (isMarked(error)) return true;
  if ("cause" in error && isTransient(error.cause)) return true;
  if ("meta" in error && isTransient(error.meta)) return true;
  return "driverAdapterError" in error && isTransient(error.driverAdapterError);
}

function isMarked(error: object): boolean {
  if ("code" in error && isOneOf(CODES, error.code)) return true;
  if ("originalCode" in error && isOneOf(CODES, error.originalCode)) return true;
  if ("kind" in error && isOneOf(KINDS, error.kind)) return true;
  return error instanceof Error && PHRASES.some((phrase) => error.message.includes(phrase));
}

function isOneOf(known: ReadonlySet<string>, value: unknown): boolean {
  return typeof value === "string" && known.has(value);
}
