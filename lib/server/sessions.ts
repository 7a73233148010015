import { createHash, randomBytes } from "node:crypto";
import { authPool, withAuth, type AuthTx } from "./auth-db";
import { now } from "./clock";
import { classifyDatabaseError } from "./unavailable";

const DAY = 86_400_000;
/** A session ends after a week without use, and a month after sign-in. */
const IDLE = 7 * DAY;
const ABSOLUTE = 30 * DAY;
/** How stale seen_at may get: not every page view needs a write. */
const SEEN_EVERY = 5 * 60_000;

export type SessionToken = { token: string; expiresAt: Date };

export type Session = {
  tokenHash: string;
  userId: string;
  userName: string;
  isInstanceOwner: boolean;
  expiresAt: Date;
  /** Null for a person who belongs to no creator. */
  creatorId: string | null;
  role: "owner" | "editor" | "accountant" | "viewer" | null;
};

/** Starts a session and forgets those that are over. The token goes into the cookie and nowhere else: only its hash is stored. */
export async function mintSession(
  tx: AuthTx,
  { userId, creatorId, userAgent }: { userId: string; creatorId: string | null; userAgent: string },
): Promise<SessionToken> {
  const token = randomBytes(32).toString("base64url");
  const createdAt = now();
  const expiresAt = new Date(createdAt.getTime() + ABSOLUTE);
  await tx.session.deleteMany({ where: { expiresAt: { lt: createdAt } } });
  await tx.session.create({
    data: {
      tokenHash: hashToken(token),
      userId,
      creatorId,
      createdAt,
      seenAt: createdAt,
      expiresAt,
      userAgent: userAgent.slice(0, 300),
    },
  });
  return { token, expiresAt };
}

/** The living session of a token, with the active creator (the first one where none is chosen or it was left). */
export async function readSession(token: string): Promise<Session | null> {
  const at = now();
  const tokenHash = hashToken(token);
  try {
    const { rows } = await authPool().query<SessionRow>(READ_SESSION, [
      tokenHash,
      at,
      new Date(at.getTime() - IDLE),
    ]);
    const row = rows[0];
    if (row === undefined) return null;
    if (at.getTime() - row.seen_at.getTime() > SEEN_EVERY) await markSeen({ tokenHash, at });
    return toSession(tokenHash, row);
  } catch (error) {
    throw classifyDatabaseError(error);
  }
}

/** A person as a member of a creator, without any session; null where they are none. */
export async function readMember({
  userId,
  creatorId,
}: {
  userId: string;
  creatorId: string;
}): Promise<{ userName: string; role: NonNullable<Session["role"]> } | null> {
  const where = { userId_creatorId: { userId, creatorId } };
  const member = await withAuth((tx) =>
    tx.membership.findUnique({ where, select: { role: true, user: { select: { name: true } } } }),
  );
  return member === null ? null : { userName: member.user.name, role: member.role };
}

export async function revokeSession(token: string): Promise<void> {
  await withAuth((tx) => tx.session.deleteMany({ where: { tokenHash: hashToken(token) } }));
}

/** Ends all sessions of a person, but for the one that is asking. */
export async function revokeAllSessions(
  userId: string,
  { except = null, tx }: { except?: string | null; tx?: AuthTx } = {},
): Promise<void> {
  const where = { userId, ...(except === null ? {} : { tokenHash: { not: except } }) };
  if (tx !== undefined) await tx.session.deleteMany({ where });
  else await withAuth((own) => own.session.deleteMany({ where }));
}

export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

type SessionRow = {
  user_id: string;
  name: string;
  is_owner: boolean;
  seen_at: Date;
  expires_at: Date;
  creator_id: string | null;
  role: Session["role"];
};

const READ_SESSION = `
  select s.user_id, s.seen_at, s.expires_at, u.name, u.is_owner, m.creator_id, m.role
  from session s
  join app_user u on u.id = s.user_id
  left join lateral (
    select creator_id, role::text from membership
    where user_id = s.user_id
    order by (creator_id = s.creator_id) desc nulls last, created_at, creator_id
    limit 1
  ) m on true
  where s.token_hash = $1 and s.expires_at > $2 and s.seen_at > $3`;

async function markSeen({ tokenHash, at }: { tokenHash: string; at: Date }): Promise<void> {
  await authPool().query("update session set seen_at = $2 where token_hash = $1", [tokenHash, at]);
}

function toSession(tokenHash: string, row: SessionRow): Session {
  return {
    tokenHash,
    userId: row.user_id,
    userName: row.name,
    isInstanceOwner: row.is_owner,
    expiresAt: row.expires_at,
    creatorId: row.creator_id,
    role: row.role,
  };
}
