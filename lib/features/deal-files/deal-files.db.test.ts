import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { tableCsv } from "@/lib/core/exports/table";
import { listActivity } from "@/lib/features/activity/data";
import { deleteDeal } from "@/lib/ledger/deals";
import { withTenant, withTenantPg } from "@/lib/server/db";
import type { Viewer } from "@/lib/server/viewer";
import { add, addOne, age, names, pdf, remove, start, stored, undo } from "@/lib/testing/deal-files";
import { run } from "@/lib/testing/ledger";
import { closeDatabases } from "@/lib/testing/people";
import { countDealFiles, dealFilesTable, findDealFile, listDealFiles } from "./data";
import { setFileKind } from "./mutations";

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

  it("fill no more than that also when several are sent at once", async () => {
    const { viewer, dealId } = await start();
    process.env.FILES_LIMIT_MB = "1";
    const all = await Promise.all(
      ["a", "b", "c", "d"].map((mark) => add(viewer, dealId, [`${mark}.pdf`, pdf(mark.repeat(600_000))])),
    );
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await stored(viewer)).toHaveLength(1);
    if (place === "folder") expect(inFolder(viewer)).toEqual(await stored(viewer));
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
    const lines = tableCsv(await dealFilesTable(viewer)).split("\r\n");
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
