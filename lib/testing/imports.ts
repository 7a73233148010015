import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { commitImport, publishQueued } from "@/lib/features/imports/mutations";
import { receiveFiles } from "@/lib/features/receiving/mutations";
import { withTenantPg } from "@/lib/server/db";
import type { SpooledFile } from "@/lib/server/files/receive-form";
import { withWorkFolder } from "@/lib/server/files/work-folder";
import { newId } from "@/lib/server/ids";
import type { Viewer } from "@/lib/server/viewer";

export type TestFile = { name: string; body: string | Uint8Array };

/** Hands files over as the upload form does. */
export function handOver(viewer: Viewer, files: readonly TestFile[], key: string = newId()) {
  return withWorkFolder(async (folder) => {
    const spooled = await Promise.all(files.map((file, at) => spool(folder, { ...file, at })));
    return receiveFiles(viewer, { files: spooled, key, folder });
  });
}

/** The same where it has to work; gives the import that waits. */
export async function receive(viewer: Viewer, ...files: TestFile[]): Promise<string> {
  const outcome = await handOver(viewer, files);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value.importId;
}

const NO_DECISION = { asOf: null, choices: { channelId: null, overlap: null } };

export function commit(viewer: Viewer, importId: string, decisions = NO_DECISION) {
  return withTenantPg(viewer, (client) => commitImport(viewer, { client, importId, decisions }));
}

/** What the runner does about it. */
export function publish(viewer: Viewer, importId: string): Promise<void> {
  const { creatorId, userId } = viewer;
  return publishQueued(viewer, {
    ...{ creatorId, kind: "import", subjectId: importId, actorId: userId },
    attempts: 1,
  });
}

async function spool(folder: string, { name, body, at }: TestFile & { at: number }): Promise<SpooledFile> {
  const path = join(folder, String(at));
  const bytes = Buffer.from(body);
  await writeFile(path, bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { name, path, sha256, size: bytes.length, modifiedAt: null };
}
