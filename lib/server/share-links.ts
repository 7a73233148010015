import "server-only";
import { createHash } from "node:crypto";
import { parseReportLevel, type ReportLevel } from "@/lib/core/report/report-level";
import { readReportSpec, type ReportSpec } from "@/lib/core/report/report-spec";
import { now } from "./clock";
import { withTenantPg } from "./db";
import { newId } from "./ids";
import { orTooMany, TooManyPasswords, verifyPassword } from "./passwords";
import { hitRateLimit, type RateLimit } from "./rate-limit";
import { readMember } from "./sessions";
import { isShareToken } from "./share-addresses";
import { readSignedText, signText } from "./signed-text";
import { viewerOfShare, type Viewer } from "./viewer";

/** A shared report that is open to whoever has its address, and to nobody in particular. */
export type Share = {
  viewer: Viewer;
  id: string;
  /** As whoever shares it calls it. */
  name: string;
  spec: ReportSpec;
  level: ReportLevel;
  passwordHash: string | null;
};

/** What somebody did with an address; no more is kept of them. */
export type Opening = "page" | "image" | "file" | "refused";

/** What is kept of a link's openings. */
export const MOST_OPENINGS = 500;

/** Wrong addresses that one place may try. */
const WRONG_LIMIT: RateLimit = { limit: 60, windowSeconds: 600 };
/** What one place may look at: several readers may come from one address. */
const READ_LIMIT: RateLimit = { limit: 240, windowSeconds: 600 };
const PASSWORD_LIMIT: RateLimit = { limit: 10, windowSeconds: 600 };
/** From wherever they come. */
const PASSWORD_LIMIT_OF_LINK: RateLimit = { limit: 200, windowSeconds: 3600 };

/**
 * The report at an address. Null where there is none, where it was revoked or has expired, and once whoever shared it is no
 * member any more: these are one answer.
 */
export async function findShare(token: string): Promise<Share | null> {
  const found = await viewerOfShare(token);
  if (found === null) return null;
  const { viewer, linkId } = found;
  const row = await readLink(viewer, linkId);
  const level = parseReportLevel(row?.level ?? "");
  if (row === null || level === null || isOver(row)) return null;
  if (row.actorId !== null && !(await isMember(viewer, row.actorId))) return null;
  const asked = Object.fromEntries(new URLSearchParams(row.spec));
  const spec = readReportSpec(asked, { clock: "earned", paper: "a4" });
  return { viewer, id: linkId, name: row.name, spec, level, passwordHash: row.passwordHash };
}

/** What the answer to a request for a shared report begins with: nothing to see, too many tries, or go on. */
export async function screenShare(
  token: string,
  address: string,
): Promise<{ share: Share } | { gone: true } | { retryAfter: number }> {
  const share = isShareToken(token) ? await findShare(token) : null;
  const [key, limit] =
    share === null
      ? ([`share-wrong:${address}`, WRONG_LIMIT] as const)
      : ([`share:${address}`, READ_LIMIT] as const);
  const retryAfter = await hitRateLimit(key, limit);
  if (retryAfter !== null) return { retryAfter };
  return share === null ? { gone: true } : { share };
}

export type Unlocking = { ok: true; pass: string } | { ok: false; retryAfter: number | null };

/** Gives the pass that a right password is worth for some hours. A wrong one is an opening that was refused. */
export async function unlockShare(
  share: Share,
  { password, address }: { password: string; address: string },
): Promise<Unlocking> {
  // One place alone, which is stopped by the first, does not lock out everybody else by the second.
  const retryAfter =
    (await hitRateLimit(`share-password:${share.id}:${address}`, PASSWORD_LIMIT)) ??
    (await hitRateLimit(`share-password:${share.id}`, PASSWORD_LIMIT_OF_LINK));
  if (retryAfter !== null) return { ok: false, retryAfter };
  const matches = await orTooMany(() => verifyPassword(password.slice(0, 500), share.passwordHash));
  if (matches instanceof TooManyPasswords) return { ok: false, retryAfter: matches.retryAfter };
  if (matches) return { ok: true, pass: signText(String(now().getTime() + PASS_MS), purposeOf(share)) };
  await recordOpening(share, "refused");
  return { ok: false, retryAfter: null };
}

/** Whether its reader gave the password, or needs none. */
export function isUnlocked(share: Share, pass: string | null): boolean {
  if (share.passwordHash === null) return true;
  const until = pass === null ? null : readSignedText(pass, purposeOf(share));
  return until !== null && Number(until) > now().getTime();
}

/**
 * Notes that it was looked at, and forgets what is beyond what is kept: the oldest, but of each day the first of a kind last,
 * so that whoever opens it again and again does not wipe out that others did before.
 */
export async function recordOpening({ viewer, id }: Share, what: Opening): Promise<void> {
  await withTenantPg(viewer, async (client) => {
    await client.query(INSERT_OPENING, [viewer.creatorId, id, newId(), what, now()]);
    await client.query(FORGET_OPENINGS, [viewer.creatorId, id, MOST_OPENINGS]);
  });
}

export const PASS_SECONDS = 12 * 3600;
const PASS_MS = PASS_SECONDS * 1000;

/** Of this link while it has this password: another password ends every pass. */
function purposeOf({ id, passwordHash }: Share): string {
  return `share ${id} ${createHash("sha256")
    .update(passwordHash ?? "")
    .digest("hex")}`;
}

type LinkRow = {
  name: string;
  spec: string;
  level: string;
  passwordHash: string | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
  actorId: string | null;
};

async function readLink(viewer: Viewer, linkId: string): Promise<LinkRow | null> {
  const { rows } = await withTenantPg(
    viewer,
    (client) => client.query<LinkRow>(READ_LINK, [viewer.creatorId, linkId]),
    { readOnly: true },
  );
  return rows[0] ?? null;
}

function isOver({ expiresAt, revokedAt }: LinkRow): boolean {
  return revokedAt !== null || (expiresAt !== null && expiresAt.getTime() <= now().getTime());
}

async function isMember({ creatorId }: Viewer, userId: string): Promise<boolean> {
  return (await readMember({ creatorId, userId })) !== null;
}

const READ_LINK = `
  select name, spec, level, password_hash as "passwordHash", expires_at as "expiresAt", revoked_at as "revokedAt",
    actor_id::text as "actorId"
  from share_link where creator_id = $1::uuid and id = $2::uuid`;

/** A link that is being deleted has no openings any more. */
const INSERT_OPENING = `
  insert into share_opening (creator_id, link_id, id, what, at)
  select creator_id, id, $3::uuid, $4, $5 from share_link where creator_id = $1::uuid and id = $2::uuid
  for key share`;

const FORGET_OPENINGS = `
  delete from share_opening where creator_id = $1::uuid and link_id = $2::uuid and id in (
    select id from (
      select id, at, row_number() over (partition by what, (at at time zone 'UTC')::date order by at, id) = 1 as is_first
      from share_opening where creator_id = $1::uuid and link_id = $2::uuid) o
    order by is_first desc, at desc, id desc offset $3)`;
