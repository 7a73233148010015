import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { checkFiles } from "@/lib/ledger/check-files";
import { addDealFiles } from "@/lib/ledger/deal-files";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import { add, addOne, names, pdf, start } from "@/lib/testing/deal-files";
import { closeDatabases } from "@/lib/testing/people";
import { countDealFiles, findDealFile, listDealFiles } from "./data";

const folder = mkdtempSync(join(tmpdir(), "permille-files-"));

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await closeDatabases();
});

afterEach(() => {
  delete process.env.FILES_DIR;
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

  it("whose write ended between its bytes and its row are half a file nowhere: not listed, not counted, named by the check", async () => {
    process.env.FILES_DIR = folder;
    const { viewer, dealId } = await start();
    const bytes = Buffer.from(pdf("half"));
    const file = { name: "half.pdf", mediaType: "application/pdf", bytes, sha256: "" };
    const write = withTenantPg(viewer, async (client) => {
      const sql = sqlOfPg(client);
      const cut: typeof sql = {
        query: (text, params) => {
          if (text.startsWith("INSERT INTO deal_file")) throw new Error("cut");
          return sql.query(text, params);
        },
      };
      return addDealFiles(cut, viewer, { dealId, kind: "other", files: [file], limit: 10_000n });
    });
    await expect(write).rejects.toThrow("cut");
    const [stray = ""] = readdirSync(join(folder, viewer.creatorId));
    expect(await names(viewer, dealId)).toEqual([]);
    expect(await findDealFile(viewer, stray)).toBeNull();
    expect(await countDealFiles(viewer)).toMatchObject({ files: 0, bytes: 0n });
    const checked = await withTenantPg(viewer, (client) => checkFiles(sqlOfPg(client), viewer));
    expect(checked).toMatchObject({ files: 0, problems: [], strays: [{ name: stray, bytes: bytes.length }] });
    await addOne(viewer, dealId);
    expect(await names(viewer, dealId)).toEqual(["contract.pdf"]);
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
