import "server-only";
import { readReportSpec, reportQuery } from "@/lib/core/report/report-spec";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import { startOfDay } from "@/lib/core/time/zone";
import { writeAudit } from "@/lib/ledger/audit";
import { now, todayIn } from "@/lib/server/clock";
import type { Tx } from "@/lib/server/db";
import { env } from "@/lib/server/env";
import { fieldSentence } from "@/lib/server/field-errors";
import { newId } from "@/lib/server/ids";
import { getT } from "@/lib/server/messages";
import { done, refuse, type Outcome, type Refusal } from "@/lib/server/outcome";
import { hashPassword } from "@/lib/server/passwords";
import { hitRateLimit } from "@/lib/server/rate-limit";
import { refuseReadOnly, refuseTries } from "@/lib/server/refusals";
import { endShareAddress, mintShareAddress } from "@/lib/server/share-addresses";
import { sqlOf, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { canShareReports } from "./policy";
import type { CreateLink, Expiry, LinkKey, UpdateLink } from "./schema";

/** More than these are shared with nobody in particular. */
const MOST = 200;

/** `address` is said once, by what made it, and can never be read again; until then, and on a repetition, it is empty. */
export type SharedReport = { id: string; address: string };

type Saved = { id: string };

type WithPassword = { password: string | null };
/** What was typed with the password's hash in its place; whether one was typed is whether there is one. */
export type Hashed<I extends WithPassword> = Omit<I, "password"> & { passwordHash: string | null };

/** Hashes take 64 MiB and turns with sign-ins, so a person gets only so many. */
const PASSWORDS = { limit: 20, windowSeconds: 600 };

/** The form with its password hashed, before the transaction: it takes long, and waits for its turn. */
export async function readyPassword<I extends WithPassword>(
  viewer: Viewer,
  { password, ...rest }: I,
): Promise<Outcome<Hashed<I>>> {
  if (!canShareReports(viewer.role)) return refuseReadOnly();
  if (password === null) return done({ ...rest, passwordHash: null });
  const retryAfter = await hitRateLimit(`link-password:${viewer.userId ?? viewer.creatorId}`, PASSWORDS);
  if (retryAfter === null) return done({ ...rest, passwordHash: await hashPassword(password) });
  return refuseTries(retryAfter);
}

/**
 * A link to a report. It and all that is done with it is no fact of the ledger: the log tells of it and nothing takes it back,
 * since whoever has an address may have looked.
 */
export async function createLink(
  viewer: Viewer,
  { sql, name, query, level, passwordHash, expires, day }: Hashed<CreateLink> & { sql: Sql },
): Promise<Outcome<SharedReport>> {
  if (!canShareReports(viewer.role)) return refuseReadOnly();
  const end = endOf(viewer, { expires, day });
  if (!end.ok) return end;
  const [{ count } = { count: 0 }] = await sql.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM share_link WHERE creator_id = $1::uuid",
    [viewer.creatorId],
  );
  if (count >= MOST) return refuse("conflict", { message: getT("reportLinks")("tooMany", { max: MOST }) });
  const id = newId();
  await sql.query(INSERT, [
    ...[viewer.creatorId, id, name, specOf(query), level, passwordHash],
    ...[end.value, viewer.userId, now()],
  ]);
  await note(sql, viewer, { verb: "create", id, name });
  return done({ id, address: "" });
}

/** Its name, how long it is open, its password; what it shows stays, so that no address tells more than when it was given. */
export async function updateLink(
  viewer: Viewer,
  { sql, ...change }: Hashed<UpdateLink> & { sql: Sql },
): Promise<Outcome<Saved>> {
  if (!canShareReports(viewer.role)) return refuseReadOnly();
  const { id, version, name, passwordHash, removePassword, expires, day } = change;
  const end = expires === "keep" ? done(null) : endOf(viewer, { expires, day });
  if (!end.ok) return end;
  const rows = await sql.query(
    `UPDATE share_link SET name = $4, version = version + 1,
       expires_at = CASE WHEN $5 THEN expires_at ELSE $6::timestamptz END,
       password_hash = CASE WHEN $7 THEN NULL ELSE coalesce($8, password_hash) END
     WHERE creator_id = $1::uuid AND id = $2::uuid AND version = $3 AND revoked_at IS NULL RETURNING 1`,
    [
      ...[viewer.creatorId, id, version, name, expires === "keep", end.value],
      ...[removePassword && passwordHash === null, passwordHash],
    ],
  );
  if (rows.length === 0) return changedMeanwhile();
  await note(sql, viewer, { verb: "update", id, name });
  return done({ id });
}

/** Readies the link for another address; the one before it ends when that is made. */
export async function renewLink(
  viewer: Viewer,
  { tx, id, version }: LinkKey & { tx: Tx },
): Promise<Outcome<SharedReport>> {
  if (!canShareReports(viewer.role)) return refuseReadOnly();
  const sql = sqlOf(tx);
  const [link] = await sql.query<{ name: string }>(
    `UPDATE share_link SET version = version + 1
     WHERE creator_id = $1::uuid AND id = $2::uuid AND version = $3 AND revoked_at IS NULL RETURNING name`,
    [viewer.creatorId, id, version],
  );
  if (link === undefined) return changedMeanwhile();
  await note(sql, viewer, { verb: "renew", id, name: link.name });
  return done({ id, address: "" });
}

/** At once, and for good. */
export async function revokeLink(
  viewer: Viewer,
  { tx, id, version }: LinkKey & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canShareReports(viewer.role)) return refuseReadOnly();
  const sql = sqlOf(tx);
  const [link] = await sql.query<{ name: string }>(
    `UPDATE share_link SET revoked_at = $4, password_hash = NULL, version = version + 1
     WHERE creator_id = $1::uuid AND id = $2::uuid AND version = $3 AND revoked_at IS NULL RETURNING name`,
    [viewer.creatorId, id, version, now()],
  );
  if (link === undefined) return changedMeanwhile();
  await note(sql, viewer, { verb: "revoke", id, name: link.name });
  return done({ id });
}

/** With what is known of its openings; its address ends with it. */
export async function deleteLink(
  viewer: Viewer,
  { tx, id, version }: LinkKey & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canShareReports(viewer.role)) return refuseReadOnly();
  const sql = sqlOf(tx);
  const key = [viewer.creatorId, id];
  const [link] = await sql.query<{ name: string }>(
    `SELECT name FROM share_link WHERE creator_id = $1::uuid AND id = $2::uuid AND version = $3 FOR UPDATE`,
    [...key, version],
  );
  if (link === undefined) return changedMeanwhile();
  await sql.query("DELETE FROM share_opening WHERE creator_id = $1::uuid AND link_id = $2::uuid", key);
  await sql.query("DELETE FROM share_link WHERE creator_id = $1::uuid AND id = $2::uuid", key);
  await note(sql, viewer, { verb: "delete", id, name: link.name });
  return done({ id });
}

/** Makes the address, which no table holds in clear. */
export async function giveAddress(
  { creatorId }: Viewer,
  { value: { id } }: { value: SharedReport },
): Promise<Outcome<SharedReport>> {
  const token = await mintShareAddress({ creatorId, linkId: id });
  return done({ id, address: `${env.APP_URL}/s/${token}` });
}

export async function endAddress(
  { creatorId }: Viewer,
  { value }: { value: Saved },
): Promise<Outcome<Saved>> {
  await endShareAddress({ creatorId, linkId: value.id });
  return done(value);
}

/** The instant at which it closes: it is open through the last day, as the creator's zone has it. */
function endOf(
  { timeZone }: Viewer,
  { expires, day }: { expires: Expiry; day: LocalDate | null },
): Outcome<Date | null> {
  if (expires === "never") return done(null);
  const today = todayIn(timeZone);
  const last = expires === "day" ? day : addDays(today, Number(expires));
  if (last === null || last < today)
    return refuse("invalid", { fields: { day: fieldSentence("linkDayPast") } });
  return done(new Date(startOfDay(addDays(last, 1), timeZone)));
}

/** As the address of its page would be written, whatever was sent. */
function specOf(query: string): string {
  const asked = Object.fromEntries(new URLSearchParams(query));
  return reportQuery(readReportSpec(asked, { clock: "earned", paper: "a4" }));
}

type Noted = { verb: "create" | "update" | "renew" | "revoke" | "delete"; id: string; name: string };

/** Without images: these would hold the password's hash, and Undo would open again what was closed for good. */
async function note(sql: Sql, viewer: Viewer, { verb, id, name }: Noted): Promise<void> {
  const { creatorId, userId: actorId } = viewer;
  const what = { action: `share.${verb}`, entity: "share", entityId: id, summary: name } as const;
  await writeAudit(sql, { creatorId, actorId, ...what, before: null, after: null });
}

function changedMeanwhile(): Refusal {
  return refuse("conflict", { message: getT("reportLinks")("changedMeanwhile") });
}

const INSERT = `
  INSERT INTO share_link (creator_id, id, name, spec, level, password_hash, expires_at, actor_id, created_at)
  VALUES ($1::uuid, $2::uuid, $3, $4, $5, $6, $7::timestamptz, $8::uuid, $9::timestamptz)`;
