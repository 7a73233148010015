import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRandom } from "@/lib/core/sample/random";
import { questionsOf } from "@/lib/ledger/reading-questions";
import { importPath } from "@/lib/features/imports/mutations";
import type { ImportChoices, ImportOutcome } from "@/lib/ledger/import-report";
import { previewImport, publishImport } from "@/lib/ledger/publish";
import { readImport } from "@/lib/ledger/read-import";
import { todayIn } from "@/lib/server/clock";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import type { FuzzFile } from "./random-file";

/** One file on its way: previewed as often as wanted, then published. */
export type TakeIn = (step: "preview" | "publish") => Promise<ImportOutcome>;

const UPLOAD_BYTES = 40 * 1_048_576;

/** Half of the files go the way of an upload, half that of the command line; the seed says which. */
export async function openTakeIn(
  viewer: Viewer,
  { file, folder }: { file: FuzzFile; folder: string },
): Promise<TakeIn> {
  const random = createRandom(file.seed ^ 0x5bd1e995);
  const overlap = random.pick([null, "replace", "keep"] as const);
  const choices = { channelId: null, overlap };
  return random.next() < 0.5
    ? ofPath(viewer, { file, folder, choices })
    : ofUpload(viewer, { file, choices });
}

type Given = { file: FuzzFile; choices: ImportChoices };

function ofPath(viewer: Viewer, { file, folder, choices }: Given & { folder: string }): TakeIn {
  const path = join(folder, pathName(file));
  writeFileSync(path, file.bytes);
  return (step) =>
    importPath(viewer, { path, kind: null, asOf: null, choices, isPreview: step === "preview" });
}

/** As near to the file's own name as a disk takes. */
export function pathName({ name, seed }: Pick<FuzzFile, "name" | "seed">): string {
  const plain = name.replace(/[^\w. ()+-]/g, "_").slice(-120);
  return /^\.*$/.test(plain) ? `${seed}.csv` : plain;
}

async function ofUpload(viewer: Viewer, { file, choices }: Given): Promise<TakeIn> {
  const read = await readImport(viewer, {
    inputs: [{ name: file.name, bytes: new Uint8Array(file.bytes) }],
    options: {
      today: todayIn(viewer.timeZone),
      kind: null,
      asOf: null,
      choices,
      corrections: {},
      maxBytes: UPLOAD_BYTES,
    },
    questions: questionsOf(viewer, choices),
  });
  if (!read.ok) return () => Promise.resolve(read);
  return (step) =>
    withTenantPg(viewer, (client) => {
      const run = step === "preview" ? previewImport : publishImport;
      return run(sqlOfPg(client), viewer, read.value);
    });
}
