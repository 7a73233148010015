import { z } from "zod";
import { readMailbox, readMailServer } from "./mail-settings";

/**
 * The validated environment; the only reader of process.env in the app. Each variable is read when it is used and
 * not on import, because a build loads every module without a database.
 */
export const env = {
  get DATABASE_APP_URL() {
    return readings.DATABASE_APP_URL();
  },
  get DATABASE_AUTH_URL() {
    return readings.DATABASE_AUTH_URL();
  },
  /** The origin that people type, without a path: "http://localhost:3000". */
  get APP_URL() {
    return readings.APP_URL();
  },
  get APP_SECRET() {
    return readings.APP_SECRET();
  },
  /** How many proxies in front of the app are believed about the caller's address; 0 believes nobody. */
  get TRUST_PROXY() {
    return readings.TRUST_PROXY();
  },
  /** Of an upload that is read as a stream; what is read as a whole has a limit of its own beside it. */
  get UPLOAD_LIMIT_MB() {
    return readings.UPLOAD_LIMIT_MB();
  },
  /** The folder whose files are imported as they arrive; empty: none is watched. */
  get IMPORT_DIR() {
    return readings.IMPORT_DIR();
  },
  /** Whose files of that folder itself are; empty: each creator has a folder in it, named by its id. */
  get IMPORT_CREATOR() {
    return readings.IMPORT_CREATOR();
  },
  /** The folder that the bytes of files lie in; empty: they lie in the database. */
  get FILES_DIR() {
    return readings.FILES_DIR();
  },
  /** Of one file of a deal. */
  get FILE_LIMIT_MB() {
    return readings.FILE_LIMIT_MB();
  },
  /** Of all files of a creator. */
  get FILES_LIMIT_MB() {
    return readings.FILES_LIMIT_MB();
  },
  /** Where the reference rates of the day are fetched from: the ECB, or a copy of its file. */
  get RATES_URL() {
    return readings.RATES_URL();
  },
  /** Where mail is handed in; undefined: this instance sends none. */
  get SMTP_URL() {
    return readings.SMTP_URL();
  },
  /** Who mail is from. */
  get MAIL_FROM() {
    return readings.MAIL_FROM();
  },
  /** A fixed clock, for tests only. */
  get PERMILLE_NOW() {
    return readings.PERMILLE_NOW();
  },
  /** The address the server listens on. */
  get HOST() {
    return readings.HOST();
  },
  get NODE_ENV() {
    return readings.NODE_ENV();
  },
};

const ECB_DAILY = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml";

const readings = {
  DATABASE_APP_URL: reading("DATABASE_APP_URL", z.url()),
  DATABASE_AUTH_URL: reading("DATABASE_AUTH_URL", z.url()),
  APP_URL: reading(
    "APP_URL",
    z
      .url({ protocol: /^https?$/ })
      .default("http://localhost:3000")
      .transform((url) => new URL(url).origin),
  ),
  APP_SECRET: reading("APP_SECRET", z.string().min(32)),
  TRUST_PROXY: reading("TRUST_PROXY", z.coerce.number().int().min(0).max(9).default(0)),
  UPLOAD_LIMIT_MB: reading("UPLOAD_LIMIT_MB", z.coerce.number().int().min(1).max(1024).default(200)),
  IMPORT_DIR: reading("IMPORT_DIR", z.string().default("")),
  IMPORT_CREATOR: reading("IMPORT_CREATOR", z.uuid().toLowerCase().or(z.literal("")).default("")),
  FILES_DIR: reading("FILES_DIR", z.string().default("")),
  FILE_LIMIT_MB: reading("FILE_LIMIT_MB", z.coerce.number().int().min(1).max(40).default(10)),
  FILES_LIMIT_MB: reading("FILES_LIMIT_MB", z.coerce.number().int().min(1).default(200)),
  RATES_URL: reading("RATES_URL", z.url({ protocol: /^https?$/ }).default(ECB_DAILY)),
  SMTP_URL: reading("SMTP_URL", understood(readMailServer, "it is no smtp:// or smtps:// address")),
  MAIL_FROM: reading("MAIL_FROM", understood(readMailbox, "it is no e-mail address")),
  PERMILLE_NOW: reading("PERMILLE_NOW", z.iso.datetime({ offset: true }).optional()),
  HOST: reading("HOST", z.string().default("localhost")),
  NODE_ENV: reading("NODE_ENV", z.enum(["production", "development", "test"]).default("production")),
};

/** Optional text of a shape that a function reads. */
function understood<T>(read: (text: string) => T | null, problem: string): z.ZodType<T | undefined> {
  return z
    .string()
    .optional()
    .transform((text, context) => {
      const value = text === undefined ? undefined : read(text);
      if (value !== null) return value;
      context.addIssue({ code: "custom", message: problem });
      return z.NEVER;
    });
}

/** Parsed anew only when the text has changed: some of these are asked for at every figure of a page. */
function reading<T>(name: string, schema: z.ZodType<T>): () => T {
  let known: { text: string | undefined; value: T } | undefined;
  return () => {
    const text = process.env[name];
    if (known && known.text === text) return known.value;
    known = { text, value: parse(name, { text, schema }) };
    return known.value;
  };
}

function parse<T>(name: string, { text, schema }: { text: string | undefined; schema: z.ZodType<T> }): T {
  const parsed = schema.safeParse(text === "" ? undefined : text);
  if (parsed.success) return parsed.data;
  const reason = parsed.error.issues[0]?.message ?? "it cannot be read";
  throw new Error(`The environment variable ${name} is not usable: ${reason}. See .env.example.`);
}
