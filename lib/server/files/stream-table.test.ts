import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { peekTable, streamTable } from "./stream-table";

describe("streamTable", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "permille-stream-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function write(text: string | Uint8Array): Promise<{ path: string; name: string }> {
    const path = join(folder, "snapshots.csv");
    await writeFile(path, text);
    return { path, name: "snapshots.csv" };
  }

  it("hands on every row once, in order and in batches, across pieces and letters of two bytes", async () => {
    const count = 60_000;
    const lines = Array.from(
      { length: count },
      (_, index) => `${index},ünïcödé ${index},"a ""quoted"", cell"`,
    );
    const file = await write(`\ufeffid,text,more\n${lines.join("\n")}\n`);
    const batches: number[] = [];
    let next = 0;
    const result = await streamTable(file, (header, rows) => {
      expect(header).toEqual(["id", "text", "more"]);
      batches.push(rows.length);
      for (const row of rows) {
        if (row[0] !== String(next) || row[1] !== `ünïcödé ${next}` || row[2] !== 'a "quoted", cell')
          throw new Error(`row ${next}`);
        next += 1;
      }
      return Promise.resolve();
    });
    expect(result).toMatchObject({ ok: true, value: { rows: count, encoding: "utf-8", delimiter: "," } });
    expect(batches.length).toBeGreaterThan(1);
  });

  it.each<[string, string | Uint8Array, string]>([
    ["a cut end", "a,b\n1,2\n3", "cut"],
    ["damaged letters", Uint8Array.from([0x61, 0x2c, 0x62, 0x0a, 0xc3, 0x41, 0x2c, 0x31]), "undecodable"],
    ["a ZIP", Buffer.from("PK\x03\x04"), "unknown-zip"],
    ["nothing", "", "empty"],
  ])("refuses %s", async (_, content, code) => {
    const result = await streamTable(await write(content), () => Promise.resolve());
    expect(result).toMatchObject({ ok: false, error: { code } });
  });

  it("peeks at the first rows only, and leaves ZIPs to the other reader", async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `${index},x`);
    const peeked = await peekTable(await write(`a,b\n${lines.join("\n")}`));
    expect(peeked).toMatchObject({ ok: true, value: { delimiter: "," } });
    expect(peeked.ok && peeked.value?.rows).toHaveLength(50);
    expect(await peekTable(await write(Buffer.from("PK\x03\x04")))).toEqual({ ok: true, value: null });
  });
});
