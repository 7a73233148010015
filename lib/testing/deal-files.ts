import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cleanFileName } from "@/lib/core/text/file-name";
import { listDealFiles, readUploads } from "@/lib/features/deal-files/data";
import { addFiles, removeFile } from "@/lib/features/deal-files/mutations";
import { addDealFilesSchema } from "@/lib/features/deal-files/schema";
import { undoEdit } from "@/lib/ledger/undo-edit";
import { withTenant, withTenantPg } from "@/lib/server/db";
import { sha256Of } from "@/lib/server/files/hash-bytes";
import { withWorkFolder } from "@/lib/server/files/work-folder";
import { sqlOf, sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { makeAgreedDeal } from "./agreed-deal";
import { makePerson } from "./people";

export const pdf = (text: string) => `%PDF-1.7\n${text}`;

type Content = readonly [name: string, content: string | Buffer];

/** As the upload does it, in one transaction that a refusal takes back. */
export async function add(viewer: Viewer, dealId: string, ...given: Content[]) {
  const input = addDealFilesSchema.parse({ dealId, kind: "contract" });
  const files = await withWorkFolder(async (folder) => readUploads(await spool(folder, given)));
  return withTenantPg(viewer, async (client) => {
    const outcome = await addFiles(viewer, { sql: sqlOfPg(client), ...input, files });
    if (!outcome.ok) await client.query("ROLLBACK; BEGIN");
    return outcome;
  });
}

/** As they lie on the disk once they have arrived. */
function spool(folder: string, given: readonly Content[]) {
  const writing = given.map(async ([name, content], at) => {
    const bytes = Buffer.from(content);
    const path = join(folder, String(at));
    await writeFile(path, bytes);
    return { name: cleanFileName(name), path, size: bytes.length, sha256: sha256Of(bytes) };
  });
  return Promise.all(writing);
}

export async function addOne(viewer: Viewer, dealId: string, name = "contract.pdf", text = "one") {
  const outcome = await add(viewer, dealId, [name, pdf(text)]);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  const file = (await listDealFiles(viewer, dealId)).find((one) => one.name === name);
  return { id: file?.id ?? "", auditId: outcome.value.auditIds };
}

export const remove = (viewer: Viewer, dealId: string, fileId: string) =>
  withTenant(viewer, (tx) => removeFile(viewer, { tx, dealId, fileId }));

export const undo = (viewer: Viewer, auditId: string) =>
  withTenant(viewer, (tx) => undoEdit(sqlOf(tx), viewer, { auditId, now: new Date() }));

export const names = async (viewer: Viewer, dealId: string) =>
  (await listDealFiles(viewer, dealId)).map(({ name }) => name);

export async function stored(viewer: Viewer): Promise<string[]> {
  const rows = await withTenantPg(viewer, (client) =>
    sqlOfPg(client).query<{ id: string }>(
      "select id::text from stored_file where creator_id = $1 order by id",
      [viewer.creatorId],
    ),
  );
  return rows.map(({ id }) => id);
}

/** As if everything had happened so many days before. */
export async function age(viewer: Viewer, days: number): Promise<void> {
  await withTenantPg(viewer, async (client) => {
    for (const [table, column] of [
      ["audit", "at"],
      ["stored_file", "created_at"],
    ] as const) {
      await client.query(
        `update ${table} set ${column} = ${column} - make_interval(days => $2) where creator_id = $1`,
        [viewer.creatorId, days],
      );
    }
  });
}

export async function start() {
  const { viewer } = await makePerson();
  return { viewer, dealId: await makeAgreedDeal(viewer) };
}
