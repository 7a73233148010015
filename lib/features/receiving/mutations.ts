import "server-only";
import { createHash } from "node:crypto";
import {
  forgetOld,
  forgetReceived,
  markReceived,
  MOST_WAITING,
  storeReceiving,
} from "@/lib/ledger/keep-received";
import { detectImport, hashOfAll } from "@/lib/ledger/read-import";
import { questionsOf } from "@/lib/ledger/reading-questions";
import { reduceUpload } from "@/lib/ledger/reduce-upload";
import { findSnapshotStream, snapshotDay } from "@/lib/ledger/take-in-files";
import type { LocalDate } from "@/lib/core/time/date";
import { todayIn } from "@/lib/server/clock";
import { withTenantPg } from "@/lib/server/db";
import { listCreatorIds, withCreator } from "@/lib/server/every-creator";
import type { FileInput } from "@/lib/server/files/inspect-file";
import { streamLimitBytes, wholeLimitBytes } from "@/lib/server/files/limits";
import type { SpooledFile } from "@/lib/server/files/receive-form";
import { claimKey, keepOutcome } from "@/lib/server/idempotency";
import { newId } from "@/lib/server/ids";
import { log } from "@/lib/server/log";
import { getT } from "@/lib/server/messages";
import { done, refuse, type Outcome } from "@/lib/server/outcome";
import { refuseAlreadySaved } from "@/lib/server/refusals";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { mayReceive } from "./policy";

type Handed = { files: readonly SpooledFile[]; key: string; folder: string };

/**
 * Keeps files that were handed over together as one import that waits for its person. What can be refused without a
 * decision is refused before anything of it is stored. The same key again gives the same import.
 */
export async function receiveFiles(
  viewer: Viewer,
  { files: handed, key, folder }: Handed,
): Promise<Outcome<{ importId: string }>> {
  if (!mayReceive(viewer.role)) return refuse("forbidden", { message: getT("imports")("forbidden") });
  const reduced = await reduceUpload({ files: handed, folder });
  if (!reduced.ok) return refuse("invalid", { message: reduced.error.message });
  const files = reduced.value;
  const judged = await judge(viewer, files);
  if (!judged.ok) return refuse("invalid", { message: judged.message });
  const importId = newId();
  const sha256 = hashOfAll(files.map((file) => file.sha256));
  const once = { creatorId: viewer.creatorId, key, fingerprint: fingerprintOf(handed) };
  try {
    await inTenant(viewer, (sql) => forgetOld(sql, viewer));
    if (!(await storeReceiving(viewer, { ...judged, importId, sha256, files })))
      return refuse("invalid", { message: getT("imports")("edges.tooMuchWaiting", { max: MOST_WAITING }) });
    const outcome = await inTenant(viewer, (sql) => settle(sql, viewer, { importId, once }));
    if (!outcome.ok || outcome.value.importId !== importId) await drop(viewer, importId);
    return outcome;
  } catch (error) {
    await drop(viewer, importId).catch(() => undefined);
    throw error;
  }
}

type Judged = { ok: true; kind: string; asOf: LocalDate } | { ok: false; message: string };

/** A person can say more of these; of all others a file says enough to be refused. */
const UNDECIDED: readonly string[] = ["unknown-format", "choose-channel"];

async function judge(viewer: Viewer, files: readonly SpooledFile[]): Promise<Judged> {
  const inputs = files.map(({ name, path, modifiedAt }): FileInput => {
    return { name, path, modifiedAt: modifiedAt?.getTime() ?? null };
  });
  const today = todayIn(viewer.timeZone);
  const stream = await findSnapshotStream(inputs, {
    corrections: {},
    kind: null,
    maxBytes: streamLimitBytes(),
  });
  if (!stream.ok) return stream;
  if (stream.value !== null)
    return { ok: true, kind: "permille-snapshots", asOf: snapshotDay(stream.value, viewer) };
  const choices = { channelId: null, overlap: null };
  const detected = await detectImport(viewer, {
    inputs,
    options: { today, kind: null, asOf: null, choices, corrections: {}, maxBytes: wholeLimitBytes() },
    questions: questionsOf(viewer, choices),
  });
  if (detected.ok) {
    const { detection, source } = detected.value;
    return { ok: true, kind: detection.kind, asOf: source.asOf };
  }
  return UNDECIDED.includes(detected.code) ? { ok: true, kind: "unknown", asOf: today } : detected;
}

type Settling = { importId: string; once: { creatorId: string; key: string; fingerprint: string } };

/** A second request with the key waits here for the first, and then leads to its import. */
async function settle(
  sql: Sql,
  viewer: Viewer,
  { importId, once }: Settling,
): Promise<Outcome<{ importId: string }>> {
  const claim = await claimKey<{ importId: string }>(sql, once);
  if (claim.state === "done") return done(claim.value);
  if (claim.state === "other-payload") return refuseAlreadySaved();
  await markReceived(sql, viewer, importId);
  const value = { importId };
  await keepOutcome(sql, { ...once, value });
  return done(value);
}

async function drop(viewer: Viewer, importId: string): Promise<void> {
  await inTenant(viewer, (sql) => forgetReceived(sql, viewer, importId));
}

function fingerprintOf(files: readonly SpooledFile[]): string {
  const said = files.map(({ name, sha256 }) => [name, sha256]);
  return createHash("sha256").update(JSON.stringify(said)).digest("hex");
}

/** Of all creators: what a process that died was receiving, and what nobody came back for. */
export async function forgetOldReceipts(): Promise<void> {
  let forgotten = 0;
  for (const id of await listCreatorIds()) forgotten += (await withCreator(id, forgetOld)) ?? 0;
  if (forgotten > 0) log("info", "receipts-forgotten", { imports: forgotten });
}

function inTenant<T>(viewer: Viewer, work: (sql: Sql) => Promise<T>): Promise<T> {
  return withTenantPg(viewer, (client) => work(sqlOfPg(client)));
}
