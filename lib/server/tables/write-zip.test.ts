import { Writable } from "node:stream";
import { expect, it } from "vitest";
import { openZip } from "@/lib/server/files/reader/zip.mjs";
import { collect } from "@/lib/testing/collect";
import { writeZip, type ZipEntry } from "./write-zip";

const AT = new Date("2026-11-28T10:00:00Z");
const LIMITS = { entries: 100, entryBytes: 50_000_000, totalBytes: 50_000_000 };

it("entries come in their order, with what they hold, compressed or kept as they are", async () => {
  const entries = [
    { name: "a.txt", content: "first" },
    { name: "folder/b.txt", content: pieces(["sec", "ond"]) },
    { name: "c.pdf", content: Buffer.from("third"), isStored: true },
  ];
  const bytes = await collect((sink) => writeZip(entries, sink, { at: AT }));
  const read = openZip(bytes, { name: "x.zip", limits: LIMITS });
  expect(read.map((entry) => [entry.path, entry.read().toString()])).toEqual([
    ["a.txt", "first"],
    ["folder/b.txt", "second"],
    ["c.pdf", "third"],
  ]);
});

it("no more is read than whoever takes the file has room for", async () => {
  const state = { made: 0 };
  const sink = new Writable({ write: () => undefined });
  const writing = writeZip([{ name: "noise", content: noise(state) }], sink, { at: AT });
  await quiet(() => state.made);
  expect(state.made).toBeLessThan(2_000_000);
  sink.destroy();
  await expect(writing).rejects.toThrow();
});

it("when the reader goes away, what is being read is ended, and nothing further is begun", async () => {
  const state = { made: 0, isEnded: false, begun: 0 };
  async function* entries(): AsyncGenerator<ZipEntry> {
    state.begun += 1;
    yield { name: "one", content: noise(state) };
    state.begun += 1;
    yield { name: "two", content: "never" };
  }
  const sink = new Writable({
    write(_, __, next) {
      next(new Error("gone"));
    },
  });
  await expect(writeZip(entries(), sink, { at: AT })).rejects.toThrow("gone");
  await expect.poll(() => state.isEnded).toBe(true);
  expect(state.begun).toBe(1);
});

it("a fault while an entry is read is the one that is thrown, and the file does not look whole", async () => {
  async function* broken() {
    yield "some";
    throw new Error("no more");
  }
  const got: Buffer[] = [];
  const sink = new Writable({
    write(piece: Buffer, _, next) {
      got.push(piece);
      next();
    },
  });
  const entries = [{ name: "one", content: broken() }];
  await expect(writeZip(entries, sink, { at: AT })).rejects.toThrow("no more");
  expect(sink.destroyed).toBe(true);
  expect(() => openZip(Buffer.concat(got), { name: "x.zip", limits: LIMITS })).toThrow();
});

async function* pieces(texts: readonly string[]) {
  yield* texts;
}

/** Without end, and nothing that could be compressed. */
async function* noise(state: { made: number; isEnded?: boolean }) {
  let seed = 1;
  try {
    for (;;) {
      const piece = Buffer.alloc(65_536);
      for (let at = 0; at < piece.length; at += 4) {
        seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
        piece.writeUInt32LE(seed, at);
      }
      state.made += piece.length;
      yield piece;
    }
  } finally {
    state.isEnded = true;
  }
}

/** Waits until a count stands still. */
async function quiet(count: () => number): Promise<void> {
  let last = -1;
  for (let same = 0; same < 5;) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    same = count() === last ? same + 1 : 0;
    last = count();
  }
}
