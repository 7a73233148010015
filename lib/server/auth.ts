import { createHash } from "node:crypto";
import { withAuth } from "./auth-db";
import { normaliseEmail } from "./email";
import { log } from "./log";
import { getT } from "./messages";
import { refuse, type Outcome, type Refusal } from "./outcome";
import {
  hashPassword,
  MOST_PASSWORD_LETTERS,
  needsRehash,
  orTooMany,
  TooManyPasswords,
  verifyPassword,
} from "./passwords";
import { clearRateLimit, hitRateLimit } from "./rate-limit";
import { refuseTooMany, refuseTries } from "./refusals";
import { mintSession, type SessionToken } from "./sessions";

export type Credentials = { email: string; password: string };
export type Caller = { address: string; userAgent: string };

/** What strangers may try again and again. */
type Tried = "sign-in" | "reset" | "new-password";

const PER_ACCOUNT_AND_ADDRESS = { limit: 10, windowSeconds: 15 * 60 };
const PER_ADDRESS = { limit: 100, windowSeconds: 15 * 60 };

/** Proves an e-mail address and password and starts a session. */
export async function signIn(
  { email, password }: Credentials,
  caller: Caller,
): Promise<Outcome<SessionToken>> {
  // Nobody's password, whoever asks: not worth a row, let alone a hash.
  if (password.length > MOST_PASSWORD_LETTERS) return wrongPassword();
  const address = normaliseEmail(email);
  const attempt = { tried: "sign-in", email: address, caller } as const;
  const limited = await refuseGuessing(attempt);
  if (limited !== null) return limited;
  const user = address === null ? null : await findUser(address);
  const matches = await orTooMany(() => verifyPassword(password, user?.passwordHash ?? null));
  if (matches instanceof TooManyPasswords) return refuseTooMany(matches.retryAfter);
  if (!matches || user === null) {
    log("warn", "sign-in-refused", { user: user?.id });
    return wrongPassword();
  }
  await clearRateLimit(accountKey(attempt));
  const fresh = needsRehash(user.passwordHash) ? await hashPassword(password) : null;
  const session = await withAuth(async (tx) => {
    if (fresh !== null) await tx.user.updateMany({ where: { id: user.id }, data: { passwordHash: fresh } });
    return mintSession(tx, { userId: user.id, creatorId: null, userAgent: caller.userAgent });
  });
  log("info", "signed-in", { user: user.id });
  return { ok: true, value: session };
}

function wrongPassword(): Refusal {
  return refuse("invalid", { message: getT("accounts")("wrongPassword") });
}

function findUser(email: string) {
  return withAuth((tx) => tx.user.findFirst({ where: { email }, select: { id: true, passwordHash: true } }));
}

/** `email` is as `normaliseEmail` gives it, whether or not there is such an account; null: none that could be one. */
type Attempt = { tried: Tried; email: string | null; caller: Caller };

/**
 * Counts an attempt by address, against trying many accounts, and by account and address together, so that nobody can
 * lock another person out from elsewhere. Whoever is stopped as a whole leaves no row of each account that was tried. Null
 * while there are few.
 */
export async function refuseGuessing(attempt: Attempt): Promise<Refusal | null> {
  const retryAfter =
    (await hitRateLimit(`${attempt.tried}:${attempt.caller.address}`, PER_ADDRESS)) ??
    (await hitRateLimit(accountKey(attempt), PER_ACCOUNT_AND_ADDRESS));
  return retryAfter === null ? null : refuseTries(retryAfter);
}

function accountKey({ tried, email, caller }: Attempt): string {
  return `${tried}:${digest(email ?? "")}:${caller.address}`;
}

/** Keys of rate limits carry no addresses of people in clear. */
function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
