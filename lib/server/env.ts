import { z } from "zod";

/**
 * The validated environment; the only reader of process.env in the app. Each variable is read when it is used and
 * not on import, because a build loads every module without a database.
 */
export const env = {
  get DATABASE_APP_URL() {
    return read("DATABASE_APP_URL", z.url());
  },
  get DATABASE_AUTH_URL() {
    return read("DATABASE_AUTH_URL", z.url());
  },
  /** The origin that people type, without a path: "http://localhost:3000". */
  get APP_URL() {
    return new URL(read("APP_URL", z.url({ protocol: /^https?$/ }).default("http://localhost:3000"))).origin;
  },
  get APP_SECRET() {
    return read("APP_SECRET", z.string().min(32));
  },
  /** How many proxies in front of the app are believed about the caller's address; 0 believes nobody. */
  get TRUST_PROXY() {
    return read("TRUST_PROXY", z.coerce.number().int().min(0).max(9).default(0));
  },
  get UPLOAD_LIMIT_MB() {
    return read("UPLOAD_LIMIT_MB", z.coerce.number().int().min(1).max(40).default(40));
  },
  /** A fixed clock, for tests only. */
  get PERMILLE_NOW() {
    return read("PERMILLE_NOW", z.iso.datetime({ offset: true }).optional());
  },
  /** The address the server listens on. */
  get HOST() {
    return read("HOST", z.string().default("localhost"));
  },
  get NODE_ENV() {
    return read("NODE_ENV", z.enum(["production", "development", "test"]).default("production"));
  },
};

function read<T>(name: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(process.env[name] === "" ? undefined : process.env[name]);
  if (parsed.success) return parsed.data;
  const reason = parsed.error.issues[0]?.message ?? "it cannot be read";
  throw new Error(`The environment variable ${name} is not usable: ${reason}. See .env.example.`);
}
