import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import { openSample, type Divisible } from "../sample-parts";
import { makeLedger } from "../story-ledger";
import { SAMPLES } from "./step";

export type History = Awaited<ReturnType<typeof openHistory>>;

/** A ledger without anything, and what happens to it. */
export async function openHistory() {
  const ledger = await makeLedger({ currency: "USD", timeZone: "Europe/Berlin" });
  const samples: Divisible[] = [];
  for (const [file, together] of SAMPLES) samples.push(await openSample(file, together));
  /** What was taken in, so that it can be taken in again. */
  const paths: { path: string; asOf: string }[] = [];
  /** Rows that stayed of an import that was undone, since something of a person hung on them: they were named. */
  const kept = new Set<string>();
  return { ...ledger, samples, paths, kept };
}

export function pick<Item>(items: readonly Item[], which: number): Item | undefined {
  return items[which % Math.max(1, items.length)];
}

export function query<Row>({ viewer }: Pick<History, "viewer">, text: string): Promise<Row[]> {
  return withTenantPg(viewer, (client) => sqlOfPg(client).query<Row>(text, []));
}

type Versioned = { id: string; version: number };

// Lists are in an order that the history alone decides, so that a seed gives the same history again.

export function listLines(history: History): Promise<Versioned[]> {
  return query(history, "SELECT id::text, version FROM income ORDER BY stream, earned_from, amount, id");
}

export function listVideos(history: History): Promise<Versioned[]> {
  return query(history, "SELECT id::text, version FROM video ORDER BY platform_video_id, url, title");
}

export function listReadings(history: History): Promise<{ videoId: string; takenAt: Date }[]> {
  return query(
    history,
    `SELECT DISTINCT ON (v.platform_video_id, v.url, s.taken_at) s.video_id::text AS "videoId", s.taken_at AS "takenAt"
     FROM view_snapshot s JOIN video v ON v.id = s.video_id ORDER BY v.platform_video_id, v.url, s.taken_at`,
  );
}

/** What could be undone, the latest first. */
export function listEntries(history: History): Promise<{ id: string }[]> {
  return query(
    history,
    "SELECT id::text FROM audit WHERE undone_at IS NULL AND before IS NOT NULL ORDER BY at DESC, id DESC",
  );
}

export function listDeals(history: History): Promise<Versioned[]> {
  return query(history, "SELECT id::text, version FROM deal ORDER BY created_at DESC, id");
}

export function listPublished(history: Pick<History, "viewer">): Promise<{ id: string }[]> {
  return query(
    history,
    "SELECT id::text FROM import WHERE state = 'published' ORDER BY as_of, sha256, published_at",
  );
}
