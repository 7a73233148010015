import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import { withTenantPg } from "@/lib/server/db";
import { addOne, remove, start } from "@/lib/testing/deal-files";
import { closeDatabases } from "@/lib/testing/people";
import { filesCheckCommand } from "./files-check";

const folder = mkdtempSync(join(tmpdir(), "permille-check-"));

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await closeDatabases();
});

afterEach(() => {
  delete process.env.FILES_DIR;
});

test.each(["database", "folder"])(
  "bytes in the %s are held against their rows: those missing or damaged are named",
  async (place) => {
    if (place === "folder") process.env.FILES_DIR = folder;
    const { viewer, dealId } = await start();
    const creator = viewer.creatorId;
    const [fine, damaged, missing, removed] = [
      await addOne(viewer, dealId, "fine.pdf", "fine"),
      await addOne(viewer, dealId, "damaged.pdf", "damaged"),
      await addOne(viewer, dealId, "missing.pdf", "missing"),
      await addOne(viewer, dealId, "removed.pdf", "removed"),
    ];
    await remove(viewer, dealId, removed.id);
    expect(fine.id).not.toBe("");
    const own = { creatorId: creator, problems: [], kept: 1, strays: [] };
    expect(await filesCheckCommand.run({ creator })).toMatchObject({
      ok: true,
      json: { place, creators: [{ ...own, files: 3, bytes: "45" }] },
    });
    if (place === "folder") {
      writeFileSync(join(folder, creator, damaged.id), "%PDF-1.7\ndamagee");
      rmSync(join(folder, creator, missing.id));
    } else {
      await withTenantPg(viewer, async (client) => {
        await client.query("update stored_file set content = 'other' where id = $1", [damaged.id]);
        await client.query("delete from stored_file where id = $1", [missing.id]);
      });
    }
    expect(await filesCheckCommand.run({})).toMatchObject({
      ok: false,
      code: "differs",
      problems: [
        {
          creatorId: creator,
          problems: [
            { fileId: damaged.id, dealId, problem: "damaged" },
            { fileId: missing.id, dealId, problem: "missing" },
          ],
        },
      ],
    });
    // The other place of this test finds nothing wrong any more.
    await withTenantPg(viewer, (client) =>
      client.query("delete from deal_file where creator_id = $1", [creator]),
    );
  },
);

test("what lies in the folder without a row is listed, and is no fault", async () => {
  process.env.FILES_DIR = folder;
  const { viewer, dealId } = await start();
  const { id } = await addOne(viewer, dealId);
  writeFileSync(join(folder, viewer.creatorId, `${id}.part`), "half");
  expect(await filesCheckCommand.run({ creator: viewer.creatorId })).toMatchObject({
    ok: true,
    json: { creators: [{ files: 1, strays: [{ name: `${id}.part`, bytes: 4 }] }] },
  });
});
