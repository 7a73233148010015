import { randomBytes } from "node:crypto";
import { authPool, withAuth } from "./auth-db";
import { now } from "./clock";
import { hashToken } from "./sessions";
import { classifyDatabaseError } from "./unavailable";

/** A shared report as its address is kept: found before its creator is known. */
export type SharedLink = { creatorId: string; linkId: string };

/** A new address for a shared report; the one before it ends. Only the hash of the token is kept. */
export async function mintShareAddress({ creatorId, linkId }: SharedLink): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const fresh = { tokenHash: hashToken(token), createdAt: now() };
  await withAuth((tx) =>
    tx.shareAddress.upsert({
      where: { creatorId_linkId: { creatorId, linkId } },
      create: { creatorId, linkId, ...fresh },
      update: fresh,
    }),
  );
  return token;
}

/** Ends the address for good: what it was cannot be told from one that never was. */
export async function endShareAddress({ creatorId, linkId }: SharedLink): Promise<void> {
  await withAuth((tx) => tx.shareAddress.deleteMany({ where: { creatorId, linkId } }));
}

/** What an address leads to; null for one that is none. */
export async function findSharedLink(token: string): Promise<SharedLink | null> {
  if (!isShareToken(token)) return null;
  try {
    const { rows } = await authPool().query<{ creator_id: string; link_id: string }>(
      "select creator_id, link_id from share_address where token_hash = $1",
      [hashToken(token)],
    );
    const [row] = rows;
    return row === undefined ? null : { creatorId: row.creator_id, linkId: row.link_id };
  } catch (error) {
    throw classifyDatabaseError(error);
  }
}

/** Whether it could be the token of an address: 32 bytes in base64url. */
export function isShareToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}
