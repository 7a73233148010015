import { hash, verify } from "@node-rs/argon2";
import { toNfc } from "@/lib/core/text/normal-form";

/** Argon2id as in OWASP ASVS 5.0, appendix C. */
const PARAMETERS = { memoryCost: 65_536, timeCost: 3, parallelism: 1 };
const PREFIX = "$argon2id$v=19$m=65536,t=3,p=1$";

/** The hash of a random text, so that an unknown person takes as long as a wrong password. */
const NOBODY = `${PREFIX}+xO8ag2i/o2V8klKS3Cgkw$Xh/2pY/fZ75DzjIi3igugf5bndZ++66BaMnCf0DkRcQ`;

/** In UTF-16 units, of what is typed as a password: more is no password, and costs whoever reads it. */
export const MOST_PASSWORD_LETTERS = 1000;

/** Each takes 64 MiB and a core; more than these wait, so that sign-ins cannot stall the pages. */
const AT_ONCE = 4;

/** Some seconds' worth; who comes after them is told to try again rather than to wait as long. */
const MOST_WAITING = 50;

/** So many passwords are being proven that one more was not looked at. */
export class TooManyPasswords extends Error {
  override readonly name = "TooManyPasswords";
  /** Seconds. */
  readonly retryAfter = 10;
}

/** Throws where it is longer than forms let through, and TooManyPasswords. */
export async function hashPassword(password: string): Promise<string> {
  if (password.length > MOST_PASSWORD_LETTERS) throw new RangeError("This is too long for a password.");
  return inTurn(() => hash(toNfc(password), PARAMETERS));
}

/** Takes the same time whether the person exists (null: not) or not. Throws TooManyPasswords. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  if (password.length > MOST_PASSWORD_LETTERS) return false;
  const matches = await inTurn(() => verify(stored ?? NOBODY, toNfc(password)));
  return matches && stored !== null;
}

export function needsRehash(stored: string): boolean {
  return !stored.startsWith(PREFIX);
}

/** Its refusal as a value, for what answers otherwise than by an action, which refuses by itself. */
export async function orTooMany<T>(work: () => Promise<T>): Promise<T | TooManyPasswords> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TooManyPasswords) return error;
    throw error;
  }
}

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting.length >= MOST_WAITING) throw new TooManyPasswords();
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}
