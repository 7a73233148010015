import { existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { findImportPreview, findProgress, findUndoQuestion } from "@/lib/features/imports/data";
import { cancelImport, discardImport, fixRow, undoImport } from "@/lib/features/imports/mutations";
import { fixRowSchema, rowsQuerySchema } from "@/lib/features/imports/schema";
import { detectionSchema } from "@/lib/features/mapping/schema";
import { saveDetection } from "@/lib/features/mapping/mutations";
import { takeDropped } from "@/lib/features/dropping/mutations";
import { withTenant, withTenantPg } from "@/lib/server/db";
import { createLook } from "@/lib/server/drop-folder";
import { newId } from "@/lib/server/ids";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { commit, handOver, publish, receive } from "@/lib/testing/imports";
import { closeDatabases, makePerson } from "@/lib/testing/people";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

const BODY =
  "period_start,period_end,platform,program,amount,currency,status\n2026-10-01,2026-10-31,tiktok,creator_rewards,1.00,USD,confirmed\n";
const FILE = { name: "earnings.csv", body: BODY };
const KEY = "0:earnings.csv";

let viewer: Viewer;

beforeEach(async () => {
  ({ viewer } = await makePerson());
});

test("an import that only waits to be published cannot be undone, and is published all the same", async () => {
  const importId = await receive(viewer, FILE);
  await commit(viewer, importId);
  const undone = await withTenantPg(viewer, (client) => undoImport(viewer, { client, importId }));
  expect(undone).toMatchObject({ ok: false, code: "not-found" });
  await publish(viewer, importId);
  expect((await findProgress(viewer, importId))?.state).toBe("published");
});

test("an import of somebody else answers as one that is not there", async () => {
  const { viewer: stranger } = await makePerson();
  const theirs = await receive(viewer, FILE);
  const answers = [];
  for (const importId of [theirs, newId()]) {
    const said = await withTenantPg(stranger, async (client) => [
      await cancelImport(stranger, { client, importId }),
      await discardImport(stranger, { client, importId }),
      await undoImport(stranger, { client, importId }),
    ]);
    const all = [
      await commit(stranger, importId),
      ...said,
      await fix(stranger, { importId, intent: "skip" }),
      await detection(stranger, importId, KEY),
      await findProgress(stranger, importId),
      await findUndoQuestion(stranger, importId),
      await findImportPreview(stranger, {
        ...{ id: importId, asOf: null, choices: { channelId: null, overlap: null } },
        query: { show: null, file: null, page: 1 },
      }),
    ];
    answers.push(JSON.stringify(all).replaceAll(importId, "id"));
  }
  expect(answers[0]).toBe(answers[1]);
  expect((await findProgress(viewer, theirs))?.state).toBe("received");
});

test("what is said of one import's rows is bounded, whichever tables and rows it names", async () => {
  const importId = await receive(viewer, FILE);
  const column = Array.from({ length: 400 }, (_, at) => String(at));
  const text = column.map(() => "x".repeat(1_900));
  const answers: boolean[] = [];
  for (const key of ["__proto__", "constructor", "9:foreign.csv"]) {
    answers.push((await fix(viewer, { importId, key, intent: "type", column, text })).ok);
    answers.push((await fix(viewer, { importId, key, intent: "skip", row: "99999999" })).ok);
    await detection(viewer, importId, key);
  }
  expect(answers.filter((ok) => !ok)).toHaveLength(3);
  const [row] = await withTenantPg(viewer, (client) =>
    sqlOfPg(client).query<{ bytes: number }>("SELECT length(corrections::text) AS bytes FROM import"),
  );
  expect(row?.bytes).toBeLessThan(600_000);
  await commit(viewer, importId);
  await publish(viewer, importId);
  expect((await findProgress(viewer, importId))?.state).toBe("published");
});

test("texts that the database cannot keep, and places that no table has, are refused before they are kept", () => {
  const importId = newId();
  const place = { importId, row: "1", position: "1", intent: "type", key: KEY };
  expect(fixRowSchema.safeParse({ ...place, column: "1", text: "a\u0000b" }).success).toBe(false);
  expect(fixRowSchema.safeParse({ ...place, column: "-1", text: "a" }).success).toBe(false);
  expect(fixRowSchema.safeParse({ ...place, row: "1e9" }).success).toBe(false);
  expect(rowsQuerySchema.parse({ show: "foo", file: "-1", page: "1e9" })).toEqual({
    ...{ show: null, file: null, page: 1 },
  });
  for (const headerRow of ["-1", "1000000000"]) {
    const parsed = detectionSchema.parse({ importId, table: KEY, fingerprint: "0".repeat(16), headerRow });
    expect(parsed.headerRow).toBeNull();
  }
});

test("only so many imports of one creator wait at once", { timeout: 60_000 }, async () => {
  await receive(viewer, FILE);
  await withTenantPg(viewer, (client) =>
    client.query(
      `INSERT INTO import (creator_id, id, kind, file_name, sha256, bytes, as_of, state)
       SELECT creator_id, gen_random_uuid(), kind, file_name, sha256, bytes, as_of, state FROM import, generate_series(1, 99)`,
    ),
  );
  expect(await handOver(viewer, [FILE])).toMatchObject({
    ...{ ok: false, code: "invalid" },
    message: expect.stringMatching(/waiting/),
  });
  await withTenantPg(viewer, (client) => client.query("UPDATE import SET state = 'undone'"));
  expect(await handOver(viewer, [FILE])).toMatchObject({ ok: true });
  await withTenantPg(viewer, (client) =>
    client.query("UPDATE import SET bytes = 1073741800 WHERE state = 'received'"),
  );
  expect(await handOver(viewer, [FILE])).toMatchObject({ ok: false, code: "invalid" });
});

test("names of files lead nowhere", async () => {
  const importId = await receive(viewer, { ...FILE, name: "../../etc/../earnings.csv" });
  await commit(viewer, importId);
  await publish(viewer, importId);
  expect((await findProgress(viewer, importId))?.state).toBe("published");
});

test("a watched file that changes while it is taken stays, and what was taken is what it was", async () => {
  const folder = mkdtempSync(join(tmpdir(), "permille-drop-"));
  const path = join(folder, "earnings.csv");
  writeFileSync(path, BODY);
  const take = async (file: Parameters<typeof takeDropped>[0]) => {
    writeFileSync(path, BODY.replace("1.00", "999.00").repeat(3));
    return takeDropped(file);
  };
  await createLook({ folder, creatorId: viewer.creatorId, take, stillMs: 0 })();
  expect(readdirSync(folder)).toEqual(["earnings.csv"]);
  const amounts = await withTenantPg(viewer, (client) => sqlOfPg(client).query("SELECT amount FROM income"));
  expect(amounts).toEqual([{ amount: 100n }]);
});

test("a watched folder's links lead nothing out of it and nothing in", async () => {
  const folder = mkdtempSync(join(tmpdir(), "permille-drop-"));
  const outside = mkdtempSync(join(tmpdir(), "permille-outside-"));
  writeFileSync(join(outside, "secret.csv"), BODY);
  symlinkSync(join(outside, "secret.csv"), join(folder, "link.csv"));
  symlinkSync(outside, join(folder, "done"));
  mkdirSync(join(folder, "refused"));
  writeFileSync(join(folder, "earnings.csv"), BODY);
  const look = createLook({ folder, creatorId: viewer.creatorId, take: takeDropped, stillMs: 0 });
  await look();
  expect(readdirSync(outside)).toEqual(["secret.csv"]);
  expect(existsSync(join(folder, "earnings.csv"))).toBe(true);
});

test("work of another creator can be neither seen nor made by the app's own login", async () => {
  const importId = await receive(viewer, FILE);
  await commit(viewer, importId);
  const { viewer: stranger } = await makePerson();
  const seen = await withTenantPg(stranger, (client) =>
    client.query("DELETE FROM job WHERE subject_id = $1", [importId]),
  );
  expect(seen.rowCount).toBe(0);
  const forged = withTenantPg(stranger, (client) =>
    client.query("INSERT INTO job (creator_id, kind, subject_id) VALUES ($1, 'import', $2)", [
      viewer.creatorId,
      importId,
    ]),
  );
  await expect(forged).rejects.toThrow(/row-level security/);
});

type Fix = {
  importId: string;
  intent: string;
  key?: string;
  row?: string;
  column?: string[];
  text?: string[];
};

function fix(of: Viewer, { key = KEY, row = "1", ...said }: Fix) {
  const input = fixRowSchema.parse({ key, row, position: "1", ...said });
  return withTenant(of, (tx) => fixRow(of, { tx, ...input }));
}

function detection(of: Viewer, importId: string, table: string) {
  const input = detectionSchema.parse({ importId, table, fingerprint: "0".repeat(16), decimalMark: "." });
  return withTenant(of, (tx) => saveDetection(of, { tx, ...input }));
}
