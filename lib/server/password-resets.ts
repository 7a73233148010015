import { randomBytes } from "node:crypto";
import { withAuth, type AuthTx } from "./auth-db";
import { now } from "./clock";
import { hashToken } from "./sessions";

/** How long a link may be followed after it was asked for. */
export const RESET_MINUTES = 30;

export type Reset = { userId: string; email: string };

/**
 * The token of a link by which a person sets another password; the one before it ends. It goes into the mail and nowhere
 * else: only its hash is stored.
 */
export async function mintReset(userId: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const createdAt = now();
  const expiresAt = new Date(createdAt.getTime() + RESET_MINUTES * 60_000);
  const fresh = { tokenHash: hashToken(token), createdAt, expiresAt, usedAt: null };
  await withAuth((tx) =>
    tx.passwordReset.upsert({ where: { userId }, create: { userId, ...fresh }, update: fresh }),
  );
  return token;
}

/** Whose password a token may set; null once it was used, is too old, or another one or another password came after it. */
export async function findReset(token: string): Promise<Reset | null> {
  if (!isResetToken(token)) return null;
  const reset = await withAuth((tx) =>
    tx.passwordReset.findFirst({
      where: { tokenHash: hashToken(token), ...open() },
      select: { userId: true, user: { select: { email: true } } },
    }),
  );
  return reset && { userId: reset.userId, email: reset.user.email };
}

/** Uses a token up, in the transaction that sets the password: of two at once, one gets true. */
export async function claimReset(
  tx: AuthTx,
  { token, userId }: { token: string; userId: string },
): Promise<boolean> {
  const where = { tokenHash: hashToken(token), userId, ...open() };
  const { count } = await tx.passwordReset.updateMany({ where, data: { usedAt: now() } });
  return count === 1;
}

/** Ends the link that a person may still have, since the password is another one by now. */
export async function voidReset(tx: AuthTx, userId: string): Promise<void> {
  await tx.passwordReset.deleteMany({ where: { userId, usedAt: null } });
}

/** Whether it could be the token of a link: 32 bytes in base64url. */
export function isResetToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}

function open() {
  return { usedAt: null, expiresAt: { gt: now() } };
}
