import "server-only";
import type { TableCorrection } from "@/lib/core/formats/corrections";
import { changeCorrection, type CorrectionOutcome } from "@/lib/ledger/corrections";
import { forgetLayout, rememberLayout, type Remembered } from "@/lib/ledger/import-memory";
import type { Tx } from "@/lib/server/db";
import { getT } from "@/lib/server/messages";
import { done, refuse, type Outcome } from "@/lib/server/outcome";
import { sqlOf } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { mayMap } from "./policy";
import type { DetectionChoices, LayoutKey, MappingChoices } from "./schema";

type Saved = { importId: string; table: string };

/**
 * Keeps how a table is to be read, for this file and for later ones of the same titles. Of letters, delimiter and the place
 * of the titles only this file knows: they decide which titles are found at all.
 */
export async function saveDetection(
  viewer: Viewer,
  { tx, ...choices }: DetectionChoices & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!mayMap(viewer.role)) return refuse("forbidden", { message: getT("imports")("forbidden") });
  const { importId, table, fingerprint, kind, encoding, delimiter, headerRow } = choices;
  const { dateOrder, decimalMark, currency, platform, liveUnit } = choices;
  const settings = present({ dateOrder, decimalMark, currency, platform, liveUnit });
  const given = present({ kind, encoding, delimiter, headerRow });
  const kept: { value: Remembered } = { value: {} };
  const change = ({ cells, skipped, mapping }: TableCorrection): TableCorrection => {
    const isMapped = mapping !== undefined && (kind === null || kind === "mapped");
    const mapped = isMapped ? { mapping } : {};
    kept.value = { ...present({ kind: kind === "none" ? null : kind }), ...mapped, settings };
    const said = Object.keys(settings).length === 0 ? {} : { settings };
    return { ...given, ...said, ...mapped, ...(cells && { cells }), ...(skipped && { skipped }) };
  };
  const sql = sqlOf(tx);
  const outcome = await changeCorrection(sql, viewer, { importId, key: table, change });
  if (outcome !== "changed") return refuseChange(outcome);
  await rememberLayout(sql, viewer, { fingerprint, remembered: kept.value });
  return done({ importId, table });
}

/**
 * Keeps a mapping with its import. It is remembered for its layout once the person goes on with it: a mapping that was
 * only tried is not offered again, and one that was used is, even if this file is discarded later.
 */
export async function saveMapping(
  viewer: Viewer,
  { tx, ...choices }: MappingChoices & { tx: Tx },
): Promise<Outcome<Saved & { isUsed: boolean }>> {
  if (!mayMap(viewer.role)) return refuse("forbidden", { message: getT("imports")("forbidden") });
  const { importId, table, fingerprint, headerRow, intent, mapping } = choices;
  const kept: { value: Remembered } = { value: {} };
  const change = (correction: TableCorrection): TableCorrection => {
    const { settings = {} } = correction;
    kept.value = { kind: "mapped", mapping, settings };
    return { ...correction, kind: "mapped", headerRow, mapping };
  };
  const sql = sqlOf(tx);
  const outcome = await changeCorrection(sql, viewer, { importId, key: table, change });
  if (outcome !== "changed") return refuseChange(outcome);
  if (intent === "use") await rememberLayout(sql, viewer, { fingerprint, remembered: kept.value });
  return done({ importId, table, isUsed: intent === "use" });
}

/** Forgets what is known of a layout, for later files and for this one. */
export async function forgetMapping(
  viewer: Viewer,
  { tx, importId, table, fingerprint }: LayoutKey & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!mayMap(viewer.role)) return refuse("forbidden", { message: getT("imports")("forbidden") });
  const sql = sqlOf(tx);
  await forgetLayout(sql, viewer, fingerprint);
  const change = ({ encoding, delimiter }: TableCorrection): TableCorrection => ({
    ...(encoding && { encoding }),
    ...(delimiter && { delimiter }),
  });
  const outcome = await changeCorrection(sql, viewer, { importId, key: table, change });
  if (outcome !== "changed") return refuseChange(outcome);
  return done({ importId, table });
}

function refuseChange(outcome: Exclude<CorrectionOutcome, "changed">) {
  const t = getT("imports");
  return outcome === "gone"
    ? refuse("not-found", { message: t("notReceived") })
    : refuse("invalid", { message: t("preview.tooMany") });
}

type Present<Given> = { [Key in keyof Given]?: NonNullable<Given[Key]> };

/** What was said: null is not. */
function present<Given extends Record<string, unknown>>(given: Given): Present<Given> {
  const said: Present<Given> = {};
  for (const key in given) {
    const value = given[key];
    if (value !== null && value !== undefined) said[key] = value;
  }
  return said;
}
