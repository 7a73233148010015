import "server-only";
import { parseReportLevel, type ReportLevel } from "@/lib/core/report/report-level";
import { readReportSpec, type ReportSpec } from "@/lib/core/report/report-spec";
import { withAuth } from "@/lib/server/auth-db";
import { now } from "@/lib/server/clock";
import { withTenantPg } from "@/lib/server/db";
import type { Opening } from "@/lib/server/share-links";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";

/** Why a link opens nothing any more: it was revoked, its time is over, or who made it has left. */
export type LinkState = "open" | "revoked" | "expired" | "left";

export type ReportLink = {
  id: string;
  version: number;
  name: string;
  spec: ReportSpec;
  level: ReportLevel;
  hasPassword: boolean;
  createdAt: Date;
  /** Null: it has no end. */
  expiresAt: Date | null;
  state: LinkState;
  /** Of those that are kept: pages, pictures and files that were looked at. */
  opened: number;
  lastOpenedAt: Date | null;
};

export type LinkOpening = { at: Date; what: Opening };

type Row = Omit<ReportLink, "spec" | "level" | "state"> & {
  spec: string;
  level: string;
  revokedAt: Date | null;
  actorId: string | null;
};

/** Open ones first, then the newest. */
export async function listLinks(viewer: Viewer): Promise<ReportLink[]> {
  const rows = await readLinks(viewer, null);
  const links = await toLinks(viewer, rows);
  return links.toSorted((a, b) => Number(a.state !== "open") - Number(b.state !== "open"));
}

/** Null for a link of somebody else's, and for none. */
export async function getLink(
  viewer: Viewer,
  id: string,
): Promise<{ link: ReportLink; openings: LinkOpening[] } | null> {
  const [link] = await toLinks(viewer, await readLinks(viewer, id));
  if (link === undefined) return null;
  const openings = await withTenantPg(
    viewer,
    (client) => sqlOfPg(client).query<LinkOpening>(OPENINGS, [viewer.creatorId, link.id]),
    { readOnly: true },
  );
  return { link, openings };
}

async function readLinks(viewer: Viewer, id: string | null): Promise<Row[]> {
  return withTenantPg(viewer, (client) => sqlOfPg(client).query<Row>(LINKS, [viewer.creatorId, id]), {
    readOnly: true,
  });
}

async function toLinks(viewer: Viewer, rows: readonly Row[]): Promise<ReportLink[]> {
  const members = rows.length === 0 ? new Set<string>() : await memberIds(viewer);
  return rows.flatMap(({ spec, level, revokedAt, actorId, ...row }) => {
    const known = parseReportLevel(level);
    if (known === null) return [];
    const asked = Object.fromEntries(new URLSearchParams(spec));
    const hasLeft = actorId !== null && !members.has(actorId);
    const state = stateOf({ ...row, revokedAt, hasLeft });
    return [{ ...row, spec: readReportSpec(asked, { clock: "earned", paper: "a4" }), level: known, state }];
  });
}

async function memberIds({ creatorId }: Viewer): Promise<Set<string>> {
  const members = await withAuth((tx) =>
    tx.membership.findMany({ where: { creatorId }, select: { userId: true } }),
  );
  return new Set(members.map(({ userId }) => userId));
}

type Ends = { expiresAt: Date | null; revokedAt: Date | null; hasLeft: boolean };

function stateOf({ expiresAt, revokedAt, hasLeft }: Ends): LinkState {
  if (revokedAt !== null) return "revoked";
  if (expiresAt !== null && expiresAt.getTime() <= now().getTime()) return "expired";
  return hasLeft ? "left" : "open";
}

const LINKS = `
  SELECT l.id::text AS id, l.version, l.name, l.spec, l.level, l.password_hash IS NOT NULL AS "hasPassword",
    l.created_at AS "createdAt", l.expires_at AS "expiresAt", l.revoked_at AS "revokedAt", l.actor_id::text AS "actorId",
    coalesce(o.opened, 0) AS opened, o.last_at AS "lastOpenedAt"
  FROM share_link l LEFT JOIN LATERAL (
    SELECT count(*)::int AS opened, max(at) AS last_at FROM share_opening
    WHERE creator_id = $1::uuid AND link_id = l.id AND what <> 'refused') o ON true
  WHERE l.creator_id = $1::uuid AND ($2::text IS NULL OR l.id::text = $2)
  ORDER BY l.created_at DESC, l.id`;

const OPENINGS = `
  SELECT at, what FROM share_opening WHERE creator_id = $1::uuid AND link_id = $2::uuid ORDER BY at DESC, id DESC`;
