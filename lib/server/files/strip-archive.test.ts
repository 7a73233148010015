import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { privateArchive, CANARIES } from "@/lib/testing/private-archive";
import { readFiles } from "./read-files";
import { reduceArchive } from "./strip-archive";
import { makeZip } from "./zip-fixture";

const ROOT = join(process.cwd(), "lib/core/testdata/formats/tiktok-archive-posts");

describe("an archive reduced before it is stored", () => {
  it("holds the posts, LIVE sessions and handle, and nothing private", async () => {
    const name = "user_data_tiktok.json";
    const reduced = await reduceArchive({ name, bytes: Buffer.from(privateArchive()) });
    if (!reduced.ok || reduced.value === null) throw new Error("not reduced");
    const text = Buffer.from(reduced.value.bytes).toString("utf8");
    expect(CANARIES.filter((canary) => text.includes(canary))).toEqual([]);
    const [whole, small] = [
      await readFiles({ name, bytes: Buffer.from(privateArchive()) }),
      await readFiles({ name, bytes: reduced.value.bytes }),
    ];
    if (!whole.ok || !small.ok) throw new Error("not read");
    expect(small.value.files).toEqual(whole.value.files);
    expect(small.value.files.map(({ section }) => section)).toEqual(["posts", "deleted-posts", "live"]);
  });

  it("of a ZIP tells when its writer wrote it", async () => {
    const name = "TikTok_Data_1795340000.zip";
    const reduced = await reduceArchive({ name, bytes: await readFile(join(ROOT, name)) });
    expect(reduced).toMatchObject({ ok: true, value: { modifiedAt: Date.UTC(2026, 10, 22, 9, 0) } });
  });

  it("that was cut is refused without a word of it", async () => {
    const text = privateArchive();
    for (const part of [0.2, 0.5, 0.9]) {
      const bytes = Buffer.from(text.slice(0, Math.floor(text.length * part)));
      const refused = await reduceArchive({ name: "a.json", bytes });
      expect(refused.ok).toBe(false);
      expect(CANARIES.filter((canary) => JSON.stringify(refused).includes(canary))).toEqual([]);
    }
  });

  it("is nothing for every other file", async () => {
    for (const file of ["tiktok-studio/Overview.csv", "tiktok-studio/Overview.xlsx"]) {
      const bytes = await readFile(join(ROOT, "..", file));
      expect(await reduceArchive({ name: file, bytes })).toEqual({ ok: true, value: null });
    }
  });

  it("of 60 MB, nearly all of it watched videos, is some kilobytes", { timeout: 60_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), "permille-archive-"));
    try {
      const text = privateArchive({ watched: 560_000 });
      expect(text.length).toBeGreaterThan(60_000_000);
      const path = join(folder, "user_data_tiktok.json");
      await writeFile(path, text);
      const plain = await reduceArchive({ name: "user_data_tiktok.json", path }, { maxBytes: 1e8 });
      const bytes = makeZip([{ name: "user_data_tiktok.json", data: Buffer.from(text) }]);
      const packed = await reduceArchive({ name: "a.zip", bytes });
      for (const reduced of [plain, packed]) {
        if (!reduced.ok || reduced.value === null) throw new Error(JSON.stringify(reduced));
        expect(reduced.value.bytes.length).toBeLessThan(3_000);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
