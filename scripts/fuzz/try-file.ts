import { createRandom } from "@/lib/core/sample/random";
import { undoImportOf } from "@/lib/features/imports/mutations";
import { checkDerived } from "@/lib/ledger/derive";
import type { ImportReport } from "@/lib/ledger/import-report";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Lane } from "./lane";
import { changedTables, digestLedger } from "./ledger-digest";
import type { FuzzFile } from "./random-file";
import { walkForm } from "./try-form";
import { openTakeIn, type TakeIn } from "./take-in";
import { countsText, faultsOfOutcome, type Trial } from "./trial";

const LONGEST_MS = 20_000;
/** So many go the whole way of a browser, which is the longest. */
const FORM_SHARE = 0.25;
const PUBLISHED_SHARE = 0.3;
const DERIVED_SHARE = 0.1;
/** Of so many refusals one is followed by a look at every row; most files never come near the database. */
const UNWATCHED = 8;

/** Takes a file in as far as it goes, and back out, and holds each step against what imports promise. */
export async function tryFile(
  lane: Lane,
  { file, folder }: { file: FuzzFile; folder: string },
): Promise<Trial> {
  const began = performance.now();
  const trial: Trial = { end: "refused", code: "", faults: [], milliseconds: 0 };
  const prototypes = describePrototypes();
  try {
    await walk(lane, { file, folder, trial });
  } catch (error) {
    trial.faults.push(`threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    // What it left is its own fault, not that of the next file.
    lane.digest = await digestLedger(lane.viewer);
  }
  if (describePrototypes() !== prototypes) trial.faults.push("changed a built-in prototype");
  trial.milliseconds = performance.now() - began;
  if (trial.milliseconds > LONGEST_MS) trial.faults.push(`took ${Math.round(trial.milliseconds)} ms`);
  return trial;
}

type Walk = { file: FuzzFile; folder: string; trial: Trial };

async function walk(lane: Lane, { file, folder, trial }: Walk): Promise<void> {
  if (createRandom(file.seed ^ 0x9e3779b1).next() < FORM_SHARE) return walkForm(lane, { file, trial });
  const takeIn = await openTakeIn(lane.viewer, { file, folder });
  const preview = await takeIn("preview");
  // What an unwatched refusal left would show after the next file that is watched.
  const isWatched = preview.ok || file.seed % UNWATCHED === 0;
  if (isWatched) await expectUnchanged(lane, { trial, after: "the preview, or a file refused before," });
  trial.faults.push(...faultsOfOutcome(preview, file));
  if (!preview.ok) {
    trial.code = preview.code;
    return;
  }
  trial.end = "previewed";
  const random = createRandom(file.seed ^ 0x1b873593);
  if (random.next() >= PUBLISHED_SHARE || preview.value.isRepeat) return;
  await publishAndUndo(lane, {
    takeIn,
    preview: preview.value,
    trial,
    checksDerived: random.next() < DERIVED_SHARE,
  });
}

type Publishing = { takeIn: TakeIn; preview: ImportReport; trial: Trial; checksDerived: boolean };

async function publishAndUndo(
  lane: Lane,
  { takeIn, preview, trial, checksDerived }: Publishing,
): Promise<void> {
  const published = await takeIn("publish");
  if (!published.ok) {
    trial.faults.push(`the preview was sound and publishing was refused: ${published.message}`);
    return expectUnchanged(lane, { trial, after: "a refused publishing" });
  }
  trial.end = "published";
  const { rows, importId } = published.value;
  if (countsText(rows) !== countsText(preview.rows))
    trial.faults.push(`the preview counted ${countsText(preview.rows)}, publishing ${countsText(rows)}`);
  if (checksDerived) {
    const wrong = await withTenantPg(lane.viewer, (client) => checkDerived(sqlOfPg(client), lane.viewer));
    if (wrong.length > 0) trial.faults.push(`derived rows differ: ${JSON.stringify(wrong).slice(0, 400)}`);
  }
  const undone = await undoImportOf(lane.viewer, importId ?? "");
  if (!undone.ok) trial.faults.push(`undo was refused: ${JSON.stringify(undone)}`);
  const after = await digestLedger(lane.viewer);
  const changed = changedTables(lane.digest, after, { isUndone: true });
  if (changed.length > 0) trial.faults.push(`undo left ${changed.join(", ")}`);
  lane.digest = after;
}

async function expectUnchanged(lane: Lane, { trial, after }: { trial: Trial; after: string }): Promise<void> {
  const digest = await digestLedger(lane.viewer);
  const changed = changedTables(lane.digest, digest, { isUndone: false });
  if (changed.length > 0) trial.faults.push(`${after} left ${changed.join(", ")}`);
  lane.digest = digest;
}

/** What a key such as `__proto__` could have reached. */
function describePrototypes(): string {
  return [Object.prototype, Array.prototype, Map.prototype, Function.prototype]
    .map((prototype) => Reflect.ownKeys(prototype).map(String).join())
    .join("|");
}
