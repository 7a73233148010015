import { randomBytes } from "node:crypto";
import { authPool, withAuth } from "./auth-db";
import { now } from "./clock";
import { hashToken } from "./sessions";
import { classifyDatabaseError } from "./unavailable";

/** When a calendar reads hourly, not every reading needs a write. */
const READ_EVERY = 5 * 60_000;

type Owner = { userId: string; creatorId: string };

export type Feed = { createdAt: Date; readAt: Date | null };

/** A new address for a person's calendar of one creator; the one before it ends. Only the hash of the token is kept. */
export async function mintFeed({ userId, creatorId }: Owner): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const fresh = { tokenHash: hashToken(token), createdAt: now(), readAt: null };
  await withAuth((tx) =>
    tx.calendarFeed.upsert({
      where: { userId_creatorId: { userId, creatorId } },
      create: { userId, creatorId, ...fresh },
      update: fresh,
    }),
  );
  return token;
}

export async function findFeed({ userId, creatorId }: Owner): Promise<Feed | null> {
  return withAuth((tx) =>
    tx.calendarFeed.findUnique({
      where: { userId_creatorId: { userId, creatorId } },
      select: { createdAt: true, readAt: true },
    }),
  );
}

export async function revokeFeed({ userId, creatorId }: Owner): Promise<void> {
  await withAuth((tx) => tx.calendarFeed.deleteMany({ where: { userId, creatorId } }));
}

export type FeedOwner = { userId: string; userName: string; creatorId: string };

/** Whose calendar an address reads; null for one that is none, and once the person is no member any more. */
export async function readFeed(token: string): Promise<FeedOwner | null> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null;
  const at = now();
  const tokenHash = hashToken(token);
  try {
    const { rows } = await authPool().query<FeedRow>(READ_FEED, [tokenHash]);
    const [row] = rows;
    if (row === undefined) return null;
    if (row.read_at === null || at.getTime() - row.read_at.getTime() > READ_EVERY)
      await authPool().query("update calendar_feed set read_at = $2 where token_hash = $1", [tokenHash, at]);
    return { userId: row.user_id, userName: row.name, creatorId: row.creator_id };
  } catch (error) {
    throw classifyDatabaseError(error);
  }
}

type FeedRow = { user_id: string; name: string; creator_id: string; read_at: Date | null };

const READ_FEED = `
  select f.user_id, f.creator_id, f.read_at, u.name
  from calendar_feed f
  join app_user u on u.id = f.user_id
  join membership m on m.user_id = f.user_id and m.creator_id = f.creator_id
  where f.token_hash = $1`;
