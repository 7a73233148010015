import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { receiveForm } from "./receive-form";
import { withWorkFolder } from "./work-folder";

const LIMITS = { maxFiles: 3, maxBytes: 1_000, largerFor: () => Promise.resolve(1_000) };

test("files and fields arrive as they were sent, names without their folders, text as a file", async () => {
  await withWorkFolder(async (folder) => {
    const form = new FormData();
    form.append("_key", "k");
    form.append("modified", "1795000000000");
    form.append("file", new Blob(["a,b\n1,2\n"]), "C:\\private\\Übersicht.csv");
    form.append("text", "c,d");
    const received = await receive(folder, form);
    if (!received.ok) throw new Error(received.problem);
    expect(received.fields.get("_key")).toBe("k");
    expect(received.files.map(({ name, size }) => [name, size])).toEqual([
      ["Übersicht.csv", 8],
      ["Pasted.csv", 3],
    ]);
    expect(received.files[0]?.modifiedAt?.getTime()).toBe(1_795_000_000_000);
    expect(readFileSync(received.files[0]?.path ?? "", "utf8")).toBe("a,b\n1,2\n");
  });
});

test("of the name of a file no more is read than disks have", async () => {
  await withWorkFolder(async (folder) => {
    const form = new FormData();
    form.append("file", new Blob(["x"]), `${"ü".repeat(400)}.csv`);
    form.append("file", new Blob(["x"]), `${"a".repeat(5_000)}.csv`);
    const received = await receive(folder, form);
    if (!received.ok) throw new Error(received.problem);
    expect(received.files.map(({ name }) => name.slice(-4))).toEqual([".csv", "aaaa"]);
  });
});

test("files stay in the order of the form, whichever of them was written first", async () => {
  await withWorkFolder(async (folder) => {
    const form = new FormData();
    form.append("file", new Blob(["x".repeat(1_500)]), "long.csv");
    form.append("text", "c,d");
    // The first waits for an answer while the second is written.
    const largerFor = () => new Promise<number>((resolve) => setTimeout(resolve, 100, 10_000));
    const received = await receive(folder, form, {}, { ...LIMITS, largerFor });
    if (!received.ok) throw new Error(received.problem);
    expect(received.files.map(({ name }) => name)).toEqual(["long.csv", "Pasted.csv"]);
  });
});

test("a form of which nothing was chosen has no files", async () => {
  await withWorkFolder(async (folder) => {
    const form = new FormData();
    form.append("file", new Blob([]), "");
    form.append("text", "");
    expect(await receive(folder, form)).toMatchObject({ ok: true, files: [] });
  });
});

test.each([
  [1_000, true],
  [1_001, false],
  [3_000, false],
])("a file of %i bytes where 1000 may be: %s", async (size, isTaken) => {
  await withWorkFolder(async (folder) => {
    const form = new FormData();
    form.append("file", new Blob(["x".repeat(size)]), "a.csv");
    const received = await receive(folder, form);
    expect(received.ok ? received.files[0]?.size : received.problem).toBe(isTaken ? size : "too-big");
  });
});

test("too many files, no form, and a form that breaks off are told apart", async () => {
  await withWorkFolder(async (folder) => {
    const form = new FormData();
    for (const name of ["a", "b", "c", "d"]) form.append("file", new Blob(["x"]), `${name}.csv`);
    expect(await receive(folder, form)).toMatchObject({ problem: "too-many" });
    const headers = { "content-type": "multipart/form-data; boundary=x" };
    const start = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nabc';
    expect(await receive(folder, start, { headers })).toMatchObject({ problem: "cut" });
    expect(await receive(folder, "hello")).toMatchObject({ problem: "not-a-form" });
  });
});

test("a sender that is gone ends the wait for the rest", async () => {
  await withWorkFolder(async (folder) => {
    const gone = new AbortController();
    const start = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nabc';
    const body = new ReadableStream({
      start(stream) {
        stream.enqueue(new TextEncoder().encode(start));
      },
    });
    const headers = { "content-type": "multipart/form-data; boundary=x" };
    const received = receive(folder, body, { headers, signal: gone.signal });
    gone.abort();
    expect(await received).toMatchObject({ ok: false, problem: "cut" });
  });
});

test.skipIf(!existsSync("/dev/full"))(
  "a disk that is full is said to be full, not the sender to be gone",
  async () => {
    await withWorkFolder(async (folder) => {
      // A device that every write to fails with "no space left".
      symlinkSync("/dev/full", join(folder, "in-0"));
      const form = new FormData();
      form.append("file", new Blob(["x".repeat(500)]), "a.csv");
      expect(await receive(folder, form)).toMatchObject({ ok: false, problem: "no-room" });
    });
  },
);

test("a folder that cannot be written to is a fault of ours", async () => {
  const form = new FormData();
  form.append("file", new Blob(["x"]), "a.csv");
  await expect(receive("/dev/null/nowhere", form)).rejects.toThrow(/ENOTDIR/);
});

function receive(folder: string, body: BodyInit, init: RequestInit = {}, limits = LIMITS) {
  const options: RequestInit & { duplex: "half" } = { method: "POST", body, duplex: "half", ...init };
  const textFile = { field: "text", name: "Pasted.csv" };
  return receiveForm(new Request("http://localhost/api/imports", options), { folder, textFile, ...limits });
}
