import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readFiles } from "./read-files";
import { makeZip } from "./zip-fixture";

const SMALL = { name: "a.csv", bytes: new TextEncoder().encode("abc") };

describe("readFiles", () => {
  it("gives the tables with the size and hash of the file as handed over", async () => {
    const sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    const files = [{ name: "a.csv", containerName: "a.csv", rows: [["abc"]] }];
    expect(await readFiles(SMALL)).toMatchObject({ ok: true, value: { sha256, bytes: 3, files } });
    expect([...SMALL.bytes]).toEqual([97, 98, 99]);
  });

  it("hands on every row of a table of many batches, in order", async () => {
    const rows = Array.from({ length: 5_001 }, (_, index) => [String(index), "x"]);
    const bytes = new TextEncoder().encode(rows.map((row) => `${row.join(",")}\n`).join(""));
    const result = await readFiles({ name: "a.csv", bytes });
    expect(result.ok ? result.value.files[0]?.rows : result.error).toEqual(rows);
  });

  it("serves more files than it has threads", async () => {
    const results = await Promise.all(Array.from({ length: 5 }, () => readFiles(SMALL)));
    expect(results.every(({ ok }) => ok)).toBe(true);
  });

  it("refuses 50 MB of noise within 5 s, unread beyond its first bytes", { timeout: 30_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), "permille-noise-"));
    try {
      const path = join(folder, "noise.csv");
      await writeFile(path, randomBytes(50_000_000));
      const startedAt = performance.now();
      const result = await readFiles({ name: "noise.csv", path }, { maxBytes: 100_000_000 });
      expect(result).toMatchObject({ ok: false, error: { code: "not-text" } });
      expect(performance.now() - startedAt).toBeLessThan(5_000);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("refuses what only its thread can see, and stays usable", async () => {
    const bytes = makeZip([{ name: "a.csv", data: new Uint8Array(20_000_000) }]);
    expect(await readFiles({ name: "a.zip", bytes })).toMatchObject({ ok: false, error: { code: "bomb" } });
    expect(await readFiles(SMALL)).toMatchObject({ ok: true });
  });

  it("refuses a file over the limit and names the limit", async () => {
    const result = await readFiles(
      { name: "a.csv", bytes: new Uint8Array(2_097_153).fill(97) },
      { maxBytes: 2_097_152 },
    );
    expect(result).toMatchObject({
      ok: false,
      error: { code: "too-big", message: expect.stringContaining("2 MB") },
    });
  });

  it("refuses a path that is not there", async () => {
    const result = await readFiles({ name: "a.csv", path: join(tmpdir(), "permille-no-such-file.csv") });
    expect(result).toMatchObject({ ok: false, error: { code: "missing" } });
  });

  it("stops a thread that takes too long", async () => {
    expect(await readFiles(SMALL, { timeoutMs: 1 })).toMatchObject({
      ok: false,
      error: { code: "too-slow" },
    });
  });
});
