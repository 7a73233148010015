import { z } from "zod";
import { createRandom, type Random } from "@/lib/core/sample/random";
import { findImport, findImportPreview } from "@/lib/features/imports/data";
import { commitImport, discardImport, publishQueued, undoImportOf } from "@/lib/features/imports/mutations";
import { findTableMap, findWaitingTables } from "@/lib/features/mapping/data";
import { saveDetection, saveMapping } from "@/lib/features/mapping/mutations";
import { detectionSchema, mappingSchema } from "@/lib/features/mapping/schema";
import { uploadImports } from "@/lib/features/receiving/upload";
import type { ImportOutcome } from "@/lib/ledger/import-report";
import { withTenant, withTenantPg } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import type { Viewer } from "@/lib/server/viewer";
import type { Lane } from "./lane";
import { changedTables, digestLedger } from "./ledger-digest";
import type { FuzzFile } from "./random-file";
import { randomDetection, randomMapping } from "./random-settings";
import { faultsOfSentence } from "./sentences";
import { faultsOfOutcome, type Trial } from "./trial";

type Walk = { file: FuzzFile; trial: Trial };
type Waiting = Walk & { importId: string; random: Random };

const answerShape = z.union([
  z.object({ ok: z.literal(true), path: z.string() }),
  z.object({ ok: z.literal(false), code: z.string(), message: z.string() }),
]);

const PUBLISHED_SHARE = 0.5;

/**
 * The way of a browser: a form of bytes through the route's own handler, what it keeps of it, settings by chance where no
 * format knows it, the preview as its page asks, and the work as the runner does it.
 */
export async function walkForm(lane: Lane, { file, trial }: Walk): Promise<void> {
  const random = createRandom(file.seed ^ 0x2545f491);
  const { status, answer } = await send(lane.viewer, file);
  if (status !== (answer.ok ? 200 : 422)) trial.faults.push(`the form was answered with ${status}`);
  if (!answer.ok) {
    trial.code = answer.code;
    trial.faults.push(...faultsOfSentence(answer.message, [file.name]));
    return expectAsBefore(lane, { trial, after: "a refused form" });
  }
  const importId = answer.path.split("/").at(-1) ?? "";
  await takeOn(lane.viewer, { file, trial, importId, random });
  await expectAsBefore(lane, { trial, after: "a form that was taken in, and out again," });
}

async function send(viewer: Viewer, { name, bytes }: FuzzFile) {
  const form = new FormData();
  form.append("_key", newId());
  form.append("_creator", viewer.creatorId);
  form.append("file", new Blob([new Uint8Array(bytes)]), name);
  const headers = { origin: "http://localhost:3000", accept: "application/json", "sec-fetch-mode": "cors" };
  const url = "http://localhost:3000/api/imports";
  // Somebody else each time: so many forms of one person are too many.
  const sender = { ...viewer, userId: newId() };
  const response = await uploadImports(sender, new Request(url, { method: "POST", headers, body: form }));
  return { status: response.status, answer: answerShape.parse(await response.json()) };
}

async function takeOn(viewer: Viewer, waiting: Waiting): Promise<void> {
  const { trial, file, importId, random } = waiting;
  let preview = await look(viewer, importId);
  if ((!preview.ok && preview.code === "unknown-format") || random.next() < 0.2) {
    await setByChance(viewer, waiting);
    preview = await look(viewer, importId);
  }
  trial.faults.push(...faultsOfOutcome(preview, file));
  if (!preview.ok) trial.code = preview.code;
  else trial.end = "previewed";
  if (!preview.ok || preview.value.isRepeat || random.next() >= PUBLISHED_SHARE) {
    const discarded = await withTenantPg(viewer, (client) => discardImport(viewer, { client, importId }));
    if (!discarded.ok) trial.faults.push("a waiting file could not be discarded");
    return;
  }
  await publish(viewer, { ...waiting, preview });
}

const CHOICES = { channelId: null, overlap: null };

async function look(viewer: Viewer, id: string): Promise<ImportOutcome> {
  const query = { show: null, file: null, page: 1 };
  const seen = await findImportPreview(viewer, { id, asOf: null, choices: CHOICES, query });
  if (seen === null) throw new Error("What was received does not wait.");
  return seen.outcome;
}

/** Of the first tables, how each is read, and for one of them what its columns are. */
async function setByChance(viewer: Viewer, { importId, random, trial, file }: Waiting): Promise<void> {
  const found = await findWaitingTables(viewer, importId);
  for (const table of found?.ok === true ? found.tables.slice(0, 3) : []) {
    const said = detectionSchema.safeParse(randomDetection(table, { importId, random }));
    if (said.success) await withTenant(viewer, (tx) => saveDetection(viewer, { tx, ...said.data }));
  }
  const map = await findTableMap(viewer, importId, { key: null, target: null });
  if (map === null) return;
  const said = mappingSchema.safeParse(randomMapping(map, { importId, random }));
  if (said.success) await withTenant(viewer, (tx) => saveMapping(viewer, { tx, ...said.data }));
  const mapped = await findTableMap(viewer, importId, { key: map.key, target: null });
  const messages = [...(mapped?.gaps ?? []), ...(mapped?.result?.problems ?? [])];
  for (const { message } of messages) trial.faults.push(...faultsOfSentence(message, [file.name]));
}

type Publishing = Waiting & { preview: ImportOutcome & { ok: true } };

async function publish(viewer: Viewer, { importId, trial, preview }: Publishing): Promise<void> {
  const decisions = { asOf: null, choices: CHOICES };
  const committed = await withTenantPg(viewer, (client) =>
    commitImport(viewer, { client, importId, decisions }),
  );
  if (!committed.ok) trial.faults.push(`the preview was sound and committing was refused`);
  const job = { creatorId: viewer.creatorId, kind: "import", subjectId: importId, actorId: viewer.userId };
  await publishQueued(viewer, { ...job, attempts: 1 });
  const found = await findImport(viewer, importId);
  if (found?.state !== "published") {
    trial.faults.push(`the preview was sound and publishing was refused: ${found?.failure ?? "it is gone"}`);
    await withTenantPg(viewer, (client) => discardImport(viewer, { client, importId }));
    return;
  }
  trial.end = "published";
  const [said, done] = [preview.value.rows, found.rows].map((rows) => JSON.stringify(Object.entries(rows)));
  if (said !== done) trial.faults.push(`the preview counted ${said ?? ""}, publishing ${done ?? ""}`);
  const undone = await undoImportOf(viewer, importId);
  if (!undone.ok) trial.faults.push(`undo was refused: ${JSON.stringify(undone)}`);
}

/** What a form leaves on purpose: that it came, and how its layout was read. */
const LEFT = ["job", "idempotency", "import_file", "import_mapping"];

async function expectAsBefore(lane: Lane, { trial, after }: { trial: Trial; after: string }): Promise<void> {
  // A later file of the same titles would else be read by what was chosen for this one.
  await withTenantPg(lane.viewer, (client) => client.query("DELETE FROM import_mapping; DELETE FROM job"));
  const digest = await digestLedger(lane.viewer);
  const changed = changedTables(lane.digest, digest, { isUndone: true, except: LEFT });
  if (changed.length > 0) trial.faults.push(`${after} left ${changed.join(", ")}`);
  lane.digest = digest;
}
