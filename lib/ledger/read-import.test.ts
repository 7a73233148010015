import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeZip } from "@/lib/server/files/zip-fixture";
import { readContainers } from "./read-import";

const folder = mkdtempSync(join(tmpdir(), "permille-tables-"));

function zipOf(name: string, tables: number) {
  const path = join(folder, name);
  const parts = Array.from({ length: tables }, (_, at) => ({
    name: `${at}.csv`,
    data: Buffer.from("a,b\n1,2\n"),
  }));
  writeFileSync(path, makeZip(parts));
  return { path, name };
}

test("files with more tables than can be told apart by each other are refused in a sentence", async () => {
  const options = { maxBytes: 1_000_000, corrections: {} };
  const inputs = [zipOf("a.zip", 300), zipOf("b.zip", 200)];
  expect(await readContainers(inputs, options)).toMatchObject({ ok: true });
  const refused = { ok: false, code: "too-many-tables", message: expect.stringContaining("500 tables") };
  expect(await readContainers([...inputs, zipOf("c.zip", 1)], options)).toMatchObject(refused);
});
