import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { listActivity } from "@/lib/features/activity/data";
import { deleteDeal } from "@/lib/ledger/deals";
import { undoEdit } from "@/lib/ledger/undo-edit";
import { withTenant, withTenantPg } from "@/lib/server/db";
import { sqlOf, sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { makeAgreedDeal } from "@/lib/testing/agreed-deal";
import { run } from "@/lib/testing/ledger";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { countDealFiles, dealFilesCsv, findDealFile, listDealFiles, readUploads } from "./data";
import { addFiles, removeFile, setFileKind } from "./mutations";
import { addDealFilesSchema } from "./schema";

const folder = mkdtempSync(join(tmpdir(), "permille-files-"));

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await closeDatabases();
});

afterEach(() => {
  delete process.env.FILES_DIR;
  delete process.env.FILE_LIMIT_MB;
  delete process.env.FILES_LIMIT_MB;
});

const pdf = (text: string) => `%PDF-1.7\n${text}`;

function toFile([name, content]: readonly [string, string | Buffer]): File {
  return new File([typeof content === "string" ? content : new Uint8Array(content)], name);
}

/** As the action does it, in one transaction that a refusal takes back. */
async function add(viewer: Viewer, dealId: string, ...files: (readonly [string, string | Buffer])[]) {
  const input = addDealFilesSchema.parse({ dealId, kind: "contract", files: files.map(toFile) });
  const upload = await readUploads(viewer, input);
  return withTenantPg(viewer, async (client) => {
    const outcome = await addFiles(viewer, { sql: sqlOfPg(client), upload });
    if (!outcome.ok) await client.query("ROLLBACK; BEGIN");
    return outcome;
  });
}

async function addOne(viewer: Viewer, dealId: string, name = "contract.pdf", text = "one") {
  const outcome = await add(viewer, dealId, [name, pdf(text)]);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  const file = (await listDealFiles(viewer, dealId)).find((one) => one.name === name);
  return { id: file?.id ?? "", auditId: outcome.value.auditIds };
}

const remove = (viewer: Viewer, dealId: string, fileId: string) =>
  withTenant(viewer, (tx) => removeFile(viewer, { tx, dealId, fileId }));

const undo = (viewer: Viewer, auditId: string) =>
  withTenant(viewer, (tx) => undoEdit(sqlOf(tx), viewer, { auditId, now: new Date() }));

const names = async (viewer: Viewer, dealId: string) =>
  (await listDealFiles(viewer, dealId)).map(({ name }) => name);

async function stored(viewer: Viewer): Promise<string[]> {
  const rows = await withTenantPg(viewer, (client) =>
    sqlOfPg(client).query<{ id: string }>(
      "select id::text from stored_file where creator_id = $1 order by id",
      [viewer.creatorId],
    ),
  );
  return rows.map(({ id }) => id);
}

/** As if everything had happened so many days before. */
async function age(viewer: Viewer, days: number): Promise<void> {
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

async function start() {
  const { viewer } = await makePerson();
  return { viewer, dealId: await makeAgreedDeal(viewer) };
}

describe.each(["database", "folder"] as const)("files of a deal, kept in the %s", (place) => {
  beforeEach(() => {
    if (place === "folder") process.env.FILES_DIR = folder;
  });

  const inFolder = (viewer: Viewer) => {
    const own = join(folder, viewer.creatorId);
    return existsSync(own) ? readdirSync(own) : [];
  };

  it("come back byte for byte, several at once, with their kind, size and a clean name", async () => {
    const { viewer, dealId } = await start();
    const photo = Buffer.from("\x89PNG\r\n\x1a\n\x00\xff\xfe", "latin1");
    const outcome = await add(viewer, dealId, ["../Contract\u202E.pdf", pdf("one")], ["proof.png", photo]);
    expect(outcome).toMatchObject({ ok: true, value: { said: "2 files added" } });
    const items = await listDealFiles(viewer, dealId);
    expect(items).toMatchObject([
      { name: "Contract.pdf", kind: "contract", mediaType: "application/pdf", size: 12 },
      { name: "proof.png", mediaType: "image/png", size: 11 },
    ]);
    expect((await findDealFile(viewer, items[0]?.id ?? ""))?.bytes?.toString()).toBe(pdf("one"));
    expect((await findDealFile(viewer, items[1]?.id ?? ""))?.bytes?.equals(photo)).toBe(true);
    expect(await countDealFiles(viewer)).toEqual({ files: 2, bytes: 23n, place });
  });

  it("are not there for another creator, and not to be changed by who may only look", async () => {
    const { viewer, dealId } = await start();
    const other = await start();
    const { id } = await addOne(viewer, dealId);
    expect(await findDealFile(other.viewer, id)).toBeNull();
    expect(await listDealFiles(other.viewer, dealId)).toEqual([]);
    expect(await add(other.viewer, dealId, ["x.pdf", pdf("x")])).toMatchObject({ code: "not-found" });
    for (const deal of [dealId, other.dealId])
      expect(await remove(other.viewer, deal, id).catch(String)).toMatchObject({ code: "not-found" });
    const looker = { ...viewer, role: "viewer" } as const;
    expect(await add(looker, dealId, ["x.pdf", pdf("x")])).toMatchObject({ code: "forbidden" });
    expect(await remove(looker, dealId, id)).toMatchObject({ code: "forbidden" });
    expect(await names(viewer, dealId)).toEqual(["contract.pdf"]);
  });

  it("come back with Undo after they were removed, and go for good once Undo is over", async () => {
    const { viewer, dealId } = await start();
    const { id } = await addOne(viewer, dealId);
    const removed = await remove(viewer, dealId, id);
    if (!removed.ok) throw new Error(removed.code);
    expect(await names(viewer, dealId)).toEqual([]);
    expect(await findDealFile(viewer, id)).toBeNull();
    await undo(viewer, removed.value.auditIds);
    expect((await findDealFile(viewer, id))?.bytes?.toString()).toBe(pdf("one"));
    await remove(viewer, dealId, id);
    await age(viewer, 29);
    await addOne(viewer, dealId, "other.pdf", "other");
    expect(await stored(viewer)).toContain(id);
    await age(viewer, 3);
    await addOne(viewer, dealId, "third.pdf", "third");
    expect(await stored(viewer)).not.toContain(id);
    if (place === "folder") expect(inFolder(viewer).sort()).toEqual(await stored(viewer));
    expect(await names(viewer, dealId)).toEqual(["other.pdf", "third.pdf"]);
  });

  it("stay for as long as the entry that removed them can be undone, however old they are", async () => {
    const { viewer, dealId } = await start();
    const { id } = await addOne(viewer, dealId);
    await age(viewer, 100);
    const removed = await remove(viewer, dealId, id);
    await addOne(viewer, dealId, "other.pdf", "other");
    if (removed.ok) await undo(viewer, removed.value.auditIds);
    expect((await findDealFile(viewer, id))?.bytes?.toString()).toBe(pdf("one"));
  });

  it("go and come back with their deal, and go again when their adding is undone", async () => {
    const { viewer, dealId } = await start();
    const { id, auditId } = await addOne(viewer, dealId);
    const gone = await run(viewer, (sql) =>
      deleteDeal(sql, viewer, { id: dealId, version: 2, reason: null }),
    );
    expect(await findDealFile(viewer, id)).toBeNull();
    await undo(viewer, gone.auditId);
    expect((await findDealFile(viewer, id))?.bytes?.toString()).toBe(pdf("one"));
    await undo(viewer, auditId);
    expect(await findDealFile(viewer, id)).toBeNull();
  });

  it("are added once: what the deal has is left out and named, also within one going", async () => {
    const { viewer, dealId } = await start();
    await addOne(viewer, dealId);
    expect(await add(viewer, dealId, ["again.pdf", pdf("one")])).toMatchObject({
      code: "invalid",
      fields: {
        files: "again.pdf is in this deal already, byte for byte, as contract.pdf. Nothing was added.",
      },
    });
    const files = [
      ["new.pdf", pdf("new")],
      ["twice.pdf", pdf("new")],
      ["again.pdf", pdf("one")],
    ] as const;
    expect(await add(viewer, dealId, ...files)).toMatchObject({
      value: {
        said: "File added. twice.pdf was left out: it is here already as new.pdf, and one more was.",
      },
    });
    expect(await names(viewer, dealId)).toEqual(["contract.pdf", "new.pdf"]);
  });

  it("are refused by type and size in a sentence, and then none of several is kept", async () => {
    const { viewer, dealId } = await start();
    process.env.FILE_LIMIT_MB = "1";
    const tries = [
      ["page.html", "<!doctype html>", "is of a kind that is not kept here"],
      ["page.pdf", "<!doctype html>", "is not what its ending says"],
      ["large.pdf", pdf("x".repeat(1_048_576)), "is larger than 1 MB"],
      ["empty.pdf", "", "is empty"],
    ] as const;
    for (const [name, content, sentence] of tries) {
      expect(await add(viewer, dealId, ["fine.pdf", pdf("fine")], [name, content])).toMatchObject({
        code: "invalid",
        fields: { files: expect.stringContaining(`${name} ${sentence}`) },
      });
    }
    expect(await names(viewer, dealId)).toEqual([]);
    expect(await stored(viewer)).toEqual([]);
  });

  it("fill no more than a creator may keep, and removed ones count while Undo may bring them back", async () => {
    const { viewer, dealId } = await start();
    process.env.FILES_LIMIT_MB = "1";
    const half = (mark: string) => pdf(mark.repeat(600_000));
    await add(viewer, dealId, ["a.pdf", half("a")]);
    const full = { code: "invalid", fields: { files: expect.stringContaining("more than 1 MB together") } };
    expect(await add(viewer, dealId, ["b.pdf", half("b")])).toMatchObject(full);
    const [first] = await listDealFiles(viewer, dealId);
    await remove(viewer, dealId, first?.id ?? "");
    expect(await add(viewer, dealId, ["b.pdf", half("b")])).toMatchObject(full);
    await age(viewer, 40);
    expect(await add(viewer, dealId, ["b.pdf", half("b")])).toMatchObject({ ok: true });
    expect(await names(viewer, dealId)).toEqual(["b.pdf"]);
  });

  it("say what they are, which can be changed and undone, and Activity tells of each step", async () => {
    const { viewer, dealId } = await start();
    const { id } = await addOne(viewer, dealId);
    const changed = await withTenant(viewer, (tx) =>
      setFileKind(viewer, { tx, dealId, fileId: id, kind: "proof" }),
    );
    expect(await listDealFiles(viewer, dealId)).toMatchObject([{ kind: "proof" }]);
    if (changed.ok) await undo(viewer, changed.value.auditIds);
    expect(await listDealFiles(viewer, dealId)).toMatchObject([{ kind: "contract" }]);
    const { entries } = await listActivity(viewer, { kind: "deals", page: 1 });
    expect(entries.map(({ action }) => action).slice(0, 3)).toEqual([
      "deal.undo",
      "deal.fileKind",
      "deal.file",
    ]);
  });

  it("are listed in a table with their hash, and no name in it is a formula", async () => {
    const { viewer, dealId } = await start();
    await addOne(viewer, dealId, "=1+1.pdf");
    const lines = (await dealFilesCsv(viewer)).split("\r\n");
    expect(lines[0]).toBe("id,deal_id,brand,deal,kind,name,media_type,bytes,sha256,added_at");
    expect(lines[1]).toContain(",Nordkaffe,Autumn,contract,'=1+1.pdf,application/pdf,12,");
    expect(lines[1]).toMatch(/,[0-9a-f]{64},20/);
  });

  it("whose bytes are gone or are others are still listed, and say so instead of giving them", async () => {
    const { viewer, dealId } = await start();
    const { id } = await addOne(viewer, dealId);
    const spoil = async (content: string | null) => {
      if (place === "folder") {
        const path = join(folder, viewer.creatorId, id);
        if (content === null) rmSync(path);
        else writeFileSync(path, content);
      } else {
        await withTenantPg(viewer, (client) =>
          client.query("update stored_file set content = $2 where creator_id = $1", [
            viewer.creatorId,
            content === null ? null : Buffer.from(content),
          ]),
        );
      }
    };
    for (const content of [pdf("two"), null]) {
      await spoil(content);
      expect(await findDealFile(viewer, id)).toMatchObject({ name: "contract.pdf", bytes: null });
    }
    expect(await names(viewer, dealId)).toEqual(["contract.pdf"]);
  });
});

describe("files in a folder", () => {
  it("lie under ids alone, for their owner alone", async () => {
    process.env.FILES_DIR = folder;
    const { viewer, dealId } = await start();
    await add(viewer, dealId, ["x/../../evil.pdf", pdf("one")]);
    const [{ id } = { id: "" }] = await listDealFiles(viewer, dealId);
    const own = join(folder, viewer.creatorId);
    expect(readdirSync(own)).toEqual([id]);
    expect(statSync(own).mode & 0o777).toBe(0o700);
    expect(statSync(join(own, id)).mode & 0o777).toBe(0o600);
  });

  it("that a write left behind are not listed, and go with a later write once they are a day old", async () => {
    process.env.FILES_DIR = folder;
    const { viewer, dealId } = await start();
    const first = await addOne(viewer, dealId);
    const own = join(folder, viewer.creatorId);
    const put = (name: string, hours: number) => {
      writeFileSync(join(own, name), "x");
      const at = new Date(Date.now() - hours * 3_600_000);
      utimesSync(join(own, name), at, at);
    };
    put("0199aaaa-0000-7000-8000-000000000001", 30);
    put("0199aaaa-0000-7000-8000-000000000002.part", 30);
    put("0199aaaa-0000-7000-8000-000000000003", 1);
    put("notes of the owner.txt", 30);
    expect(await names(viewer, dealId)).toEqual(["contract.pdf"]);
    const second = await addOne(viewer, dealId, "second.pdf", "second");
    expect(readdirSync(own).sort()).toEqual(
      [first.id, second.id, "0199aaaa-0000-7000-8000-000000000003", "notes of the owner.txt"].sort(),
    );
  });

  it("are read after the setting is another one, as those of the database are", async () => {
    const { viewer, dealId } = await start();
    const inside = await addOne(viewer, dealId, "inside.pdf", "inside");
    process.env.FILES_DIR = folder;
    const outside = await addOne(viewer, dealId, "outside.pdf", "outside");
    expect((await findDealFile(viewer, inside.id))?.bytes?.toString()).toBe(pdf("inside"));
    expect((await findDealFile(viewer, outside.id))?.bytes?.toString()).toBe(pdf("outside"));
    delete process.env.FILES_DIR;
    expect(await findDealFile(viewer, outside.id)).toMatchObject({ bytes: null });
  });
});

it("a form of files needs one, and takes one as well as several", () => {
  const parse = (files: unknown) =>
    addDealFilesSchema.safeParse({ dealId: "0199aaaa-0000-7000-8000-000000000001", kind: "brief", files });
  expect(parse(toFile(["a.pdf", "x"])).data?.files).toHaveLength(1);
  expect(parse([toFile(["a.pdf", "x"]), toFile(["b.pdf", "y"])]).data?.files).toHaveLength(2);
  expect(parse(toFile(["", ""])).error?.issues[0]?.message).toBe("fileNeeded");
  expect(parse(Array.from({ length: 21 }, () => toFile(["a.pdf", "x"]))).error?.issues[0]?.message).toBe(
    "filesTooMany",
  );
});
