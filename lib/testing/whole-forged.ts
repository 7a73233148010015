import { createHash } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { MANIFEST, manifestShape, pathOfTable, type Manifest } from "@/lib/ledger/whole-manifest";
import { makeZip, type ZipPart } from "@/lib/server/files/zip-fixture";

export type Row = Record<string, unknown>;

/** An archive that somebody changed: by default so well that its hashes and counts are right again. */
export type Forgery = {
  /** Changes the rows of a table. */
  rows?: { table: string; change: (rows: Row[]) => unknown[] };
  /** The member as it is written in the end. */
  member?: { path: string; data: Buffer };
  manifest?: (manifest: Manifest) => unknown;
  /** After the manifest was written. */
  late?: (parts: ZipPart[]) => ZipPart[];
};

const rowShape = z.record(z.string(), z.unknown());

export function forge(members: ReadonlyMap<string, Buffer>, forgery: Forgery): string {
  const changed = new Map(members);
  const manifest = manifestShape.parse(JSON.parse(String(members.get(MANIFEST))));
  if (forgery.rows !== undefined) {
    const { table, change } = forgery.rows;
    const path = pathOfTable(table);
    const lines = String(members.get(path) ?? "").split("\n");
    const rows = change(lines.filter((line) => line !== "").map((line) => rowShape.parse(JSON.parse(line))));
    const text = rows.map((row) => `${typeof row === "string" ? row : JSON.stringify(row)}\n`).join("");
    changed.set(path, Buffer.from(text));
    const said = manifest.tables.find(({ name }) => name === table);
    if (said !== undefined) said.rows = rows.length;
  }
  if (forgery.member !== undefined) changed.set(forgery.member.path, forgery.member.data);
  changed.delete(MANIFEST);
  manifest.members = [...changed].map(([path, data]) => {
    return { path, bytes: data.length, sha256: createHash("sha256").update(data).digest("hex") };
  });
  const said = JSON.stringify(forgery.manifest?.(manifest) ?? manifest);
  const parts = [...changed, [MANIFEST, Buffer.from(said)] as const].map(([name, data]) => ({ name, data }));
  return write(makeZip(forgery.late?.(parts) ?? parts));
}

export function write(bytes: Buffer): string {
  const path = join(mkdtempSync(join(tmpdir(), "permille-forged-")), "whole.zip");
  writeFileSync(path, bytes);
  return path;
}
