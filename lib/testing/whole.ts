import { createWriteStream, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { restoreFile } from "@/lib/features/restoring/mutations";
import { writeWhole } from "@/lib/ledger/whole-archive";
import { MANIFEST } from "@/lib/ledger/whole-manifest";
import { openZip } from "@/lib/server/files/reader/zip.mjs";
import type { Viewer } from "@/lib/server/viewer";

const LIMITS = { entries: 10_000, entryBytes: 1e9, totalBytes: 1e9 };
const ANYWHERE = { progress: () => undefined, isCancelled: () => false };

/** Everything of a creator as a file on the disk. */
export async function exportWhole(viewer: Viewer): Promise<string> {
  const path = join(mkdtempSync(join(tmpdir(), "permille-whole-")), "whole.zip");
  await writeWhole(viewer, { ...ANYWHERE, sink: createWriteStream(path) });
  return path;
}

export function membersOf(path: string): Map<string, Buffer> {
  const entries = openZip(readFileSync(path), { name: path, limits: LIMITS });
  return new Map(entries.map((entry) => [entry.path, entry.read()]));
}

export function restore(viewer: Viewer, path: string) {
  return restoreFile(viewer, { input: { name: "whole.zip", path }, maxBytes: 100 * 1_048_576 });
}

/** Every member but the manifest as text, without what docs/export-format.md says is another in a second archive. */
export function comparable(members: ReadonlyMap<string, Buffer>): Record<string, string> {
  const comparables: Record<string, string> = {};
  for (const [name, bytes] of members)
    if (name !== MANIFEST) comparables[name] = withoutKnown(name, bytes.toString("latin1"));
  return comparables;
}

function withoutKnown(name: string, text: string): string {
  const anonymous = text.replaceAll(/"actor_id":("[^"]*"|null)/g, "");
  switch (name) {
    case "tables/audit.ndjson":
      return anonymous.replace(/^.*"action":"creator\.restore".*\n/m, "");
    case "tables/import.ndjson":
      return anonymous;
    case "tables/report_schedule.ndjson":
      return anonymous.replaceAll(/"is_paused":(true|false)/g, "");
    default:
      return text;
  }
}
