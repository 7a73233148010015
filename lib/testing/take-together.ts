import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Corrections } from "@/lib/core/formats/corrections";
import type { ImportChoices, ImportOutcome, ImportReport } from "@/lib/ledger/import-report";
import { takeInFiles } from "@/lib/ledger/take-in-files";
import type { Viewer } from "@/lib/server/viewer";
import { listKept } from "./import-files";

export type TextFile = { name: string; text: string };
type Overlap = ImportChoices["overlap"];

/** Imports files together, with diamonds as the unit of an archive's LIVE sessions. */
export function tryTogether(
  viewer: Viewer,
  files: readonly TextFile[],
  overlap: Overlap = null,
): Promise<ImportOutcome> {
  const folder = mkdtempSync(join(tmpdir(), "permille-double-"));
  const inputs = files.map(({ name, text }) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return { name, path };
  });
  const corrections: Corrections = Object.fromEntries(
    files.flatMap(({ name }, at) =>
      name.endsWith(".json") ? [[`${at}:${name}#live`, { settings: { liveUnit: "diamonds" as const } }]] : [],
    ),
  );
  const choices = { channelId: null, overlap };
  const maxBytes = { whole: 1e7, streamed: 1e7 };
  return takeInFiles(viewer, {
    inputs,
    corrections,
    kind: null,
    asOf: null,
    choices,
    maxBytes,
    isPreview: false,
  });
}

/** The same where it has to work. */
export async function takeTogether(
  viewer: Viewer,
  files: readonly TextFile[],
  overlap: Overlap = null,
): Promise<ImportReport> {
  const outcome = await tryTogether(viewer, files, overlap);
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}

/** Of the lines that are kept, the smallest first. */
export async function keptAmounts(viewer: Viewer): Promise<bigint[]> {
  return (await listKept(viewer)).map(({ amount }) => amount).sort((a, b) => Number(a - b));
}
