import "server-only";
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { addDays } from "@/lib/core/time/date";
import { fail, ok, type Result } from "@/lib/core/result";
import { convertPending } from "@/lib/ledger/convert-pending";
import { loadReferenceRates, type LoadedRates } from "@/lib/ledger/load-rates";
import { MAX_RATES_BYTES, readRates } from "@/lib/ledger/read-rates";
import type { Written } from "@/lib/ledger/scope";
import { toRefusal } from "@/lib/ledger/to-refusal";
import * as ledger from "@/lib/ledger/typed-rates";
import { env } from "@/lib/server/env";
import { getT } from "@/lib/server/messages";
import { done, refuse, type Outcome, type Refusal } from "@/lib/server/outcome";
import { refuseReadOnly } from "@/lib/server/refusals";
import type { Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { fetchFile } from "./gateway";
import { canEditRates, mayLoadRates } from "./policy";
import type { CreateRate, RateKey, UpdateRate } from "./schema";

/** `auditIds` is what Undo takes, joined by commas: of the rate, and of what it converted. */
type Saved = { id: string; auditIds: string };

export async function createRate(
  viewer: Viewer,
  { sql, ...draft }: CreateRate & { sql: Sql },
): Promise<Outcome<Saved>> {
  if (!canEditRates(viewer.role)) return refuseReadOnly();
  return thenConvert(viewer, { sql, written: await ledger.insertOwnRate(sql, viewer, draft) });
}

export async function updateRate(
  viewer: Viewer,
  { sql, ...change }: UpdateRate & { sql: Sql },
): Promise<Outcome<Saved>> {
  if (!canEditRates(viewer.role)) return refuseReadOnly();
  const current = await ledger.findOwnRate(sql, viewer, change.id);
  if (current !== null && current.version !== change.version) return conflictWith(current, change);
  return thenConvert(viewer, { sql, written: await ledger.updateOwnRate(sql, viewer, change) });
}

/** What was converted by the rate stays as it is. */
export async function deleteRate(
  viewer: Viewer,
  { sql, ...key }: RateKey & { sql: Sql },
): Promise<Outcome<Saved>> {
  if (!canEditRates(viewer.role)) return refuseReadOnly();
  const written = await ledger.deleteOwnRate(sql, viewer, key);
  if (!written.ok) return toRefusal(written);
  return done({ id: written.value.id, auditIds: written.value.auditId });
}

/** Lines that waited for a rate are converted with it, as an entry of their own. */
async function thenConvert(
  viewer: Viewer,
  { sql, written }: { sql: Sql; written: Written<{ id: string }> },
): Promise<Outcome<Saved>> {
  if (!written.ok) return toRefusal(written);
  const { id, auditId } = written.value;
  const converted = await convertPending(sql, viewer);
  return done({ id, auditIds: [auditId, ...(converted ? [converted.auditId] : [])].join(",") });
}

/** Both values side by side: the typed one stays in its field, the saved one is said under it. */
function conflictWith(current: ledger.OwnRate, mine: UpdateRate): Refusal {
  const t = getT("states");
  const theirs = {
    from: [current.from, mine.from],
    to: [current.to, mine.to],
    firstDay: [current.fromDay, mine.period.from],
    lastDay: [addDays(current.toDay, -1), addDays(mine.period.to, -1)],
    rate: [current.rate, mine.rate],
    note: [current.note, mine.note],
  };
  const fields = Object.fromEntries(
    Object.entries(theirs).flatMap(([field, [saved, typed]]) =>
      saved === typed ? [] : [[field, t("theirs", { value: saved || t("nothing") })]],
    ),
  );
  return refuse("conflict", {
    message: t("changedMeanwhile"),
    fields: { ...fields, version: String(current.version) },
  });
}

type Loaded = Result<LoadedRates, { code: string; message: string }>;
type RatesFile = { name: string; bytes: Uint8Array };

async function loadFile(file: RatesFile, { userId }: { userId: string | null }): Promise<Loaded> {
  const read = await readRates(file);
  return read.ok ? ok(await loadReferenceRates(read.value, { userId })) : read;
}

/** For the command line: a file of the machine. */
export async function loadRatesFromPath(path: string): Promise<Loaded> {
  const name = basename(path);
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return fail({ code: "missing", message: getT("rates")("missing", { name }) });
  if (found.size > MAX_RATES_BYTES)
    return fail({ code: "too-big", message: getT("rates")("tooBig", { name }) });
  return loadFile({ name, bytes: await readFile(path) }, { userId: null });
}

/** For the command line: a file of the web. */
export async function loadRatesFrom(
  address: string,
  { userId = null }: { userId?: string | null } = {},
): Promise<Loaded> {
  const fetched = await fetchFile(address);
  return fetched.ok ? loadFile(fetched.value, { userId }) : fetched;
}

type LoadedOnScreen = { added: number };

/** A file that the person who runs the installation chose, as it lies on the disk. */
export async function loadUploadedRates(
  viewer: Viewer,
  { name, path }: { name: string; path: string },
): Promise<Outcome<LoadedOnScreen>> {
  if (!mayLoadRates(viewer)) return refuse("forbidden", { message: getT("rates")("ownerLoads") });
  const loaded = await loadFile({ name, bytes: await readFile(path) }, viewer);
  return loaded.ok ? toOutcome(loaded.value) : refuse("invalid", { fields: { file: loaded.error.message } });
}

/** The ECB's file of the day, from its own address. */
export async function fetchRates(viewer: Viewer): Promise<Outcome<LoadedOnScreen>> {
  if (!mayLoadRates(viewer)) return refuse("forbidden", { message: getT("rates")("ownerLoads") });
  const loaded = await loadRatesFrom(env.RATES_URL, viewer);
  return loaded.ok ? toOutcome(loaded.value) : refuse("invalid", { message: loaded.error.message });
}

function toOutcome({ rates }: LoadedRates): Outcome<LoadedOnScreen> {
  return done({ added: rates.new + rates.changed });
}
