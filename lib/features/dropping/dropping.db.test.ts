import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { withTenantPg } from "@/lib/server/db";
import { createLook } from "@/lib/server/drop-folder";
import { newId } from "@/lib/server/ids";
import type { Viewer } from "@/lib/server/viewer";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { takeDropped } from "./mutations";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

const EARNINGS =
  "period_start,period_end,platform,program,amount,currency,status\n2026-10-01,2026-10-31,tiktok,creator_rewards,1.00,USD,confirmed\n";

let viewer: Viewer;
let folder: string;

beforeEach(async () => {
  ({ viewer } = await makePerson());
  folder = mkdtempSync(join(tmpdir(), "permille-drop-"));
});

test("a file that is still is taken in once and moved, with a sentence beside it; again, it changes nothing", async () => {
  const look = lookFor(viewer.creatorId);
  writeFileSync(join(folder, "earnings.csv"), EARNINGS);
  await look();
  expect(readdirSync(join(folder, "done"))).toEqual(["earnings.csv", "earnings.csv.txt"]);
  expect(said("done/earnings.csv.txt")).toContain("1 new");
  writeFileSync(join(folder, "earnings.csv"), EARNINGS);
  await look();
  expect(said("done/earnings (2).csv.txt")).toContain("imported before");
  expect(await countLines(viewer)).toBe(1);
});

test("what cannot be taken in is moved aside with the reason, and keeps nothing else waiting", async () => {
  writeFileSync(join(folder, "a page.csv"), "<!DOCTYPE html><p>Sign in</p>");
  writeFileSync(join(folder, "earnings.csv"), EARNINGS);
  await lookFor(viewer.creatorId)();
  expect(readdirSync(join(folder, "refused"))).toEqual(["a page.csv", "a page.csv.txt"]);
  expect(said("refused/a page.csv.txt")).toMatch(/web page/);
  expect(await countLines(viewer)).toBe(1);
});

test("a file that is being written is left alone until it is still, as are unfinished names and links", async () => {
  const look = lookFor(viewer.creatorId, 60_000);
  for (const name of ["earnings.csv", ".hidden.csv", "earnings.csv.part"])
    writeFileSync(join(folder, name), EARNINGS);
  symlinkSync("/etc/hostname", join(folder, "link.csv"));
  await look();
  await look();
  await lookFor(viewer.creatorId, 0)();
  expect(readdirSync(folder).toSorted()).toEqual([".hidden.csv", "done", "earnings.csv.part", "link.csv"]);
});

test("a file that was written to while it was read stays until it is still, and is then taken in whole", async () => {
  const path = join(folder, "earnings.csv");
  writeFileSync(path, EARNINGS);
  let isWritten = false;
  const look = createLook({
    ...{ folder, creatorId: viewer.creatorId, stillMs: 0 },
    take: async (file) => {
      const fate = await takeDropped(file);
      if (!isWritten)
        appendFileSync(path, "2026-09-01,2026-09-30,tiktok,creator_rewards,2.00,USD,confirmed\n");
      isWritten = true;
      return fate;
    },
  });
  await look();
  expect(readdirSync(folder)).toEqual(["earnings.csv"]);
  await look();
  expect(readdirSync(join(folder, "done"))).toEqual(["earnings.csv", "earnings.csv.txt"]);
  expect(await countLines(viewer)).toBe(2);
});

test("what cannot be moved away is not taken in again and again, and keeps nothing else waiting", async () => {
  symlinkSync("/nowhere/at/all", join(folder, "refused"));
  writeFileSync(join(folder, "a page.csv"), "<!DOCTYPE html><p>Sign in</p>");
  writeFileSync(join(folder, "earnings.csv"), EARNINGS);
  const taken: string[] = [];
  const look = createLook({
    ...{ folder, creatorId: viewer.creatorId, stillMs: 0 },
    take: (file) => {
      taken.push(basename(file.path));
      return takeDropped(file);
    },
  });
  await look();
  await look();
  expect(taken).toEqual(["a page.csv", "earnings.csv"]);
  expect(await countLines(viewer)).toBe(1);
});

test("a folder named after a creator is that creator's, files beside it are nobody's", async () => {
  const nobody = newId();
  for (const name of [viewer.creatorId, nobody]) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "earnings.csv"), EARNINGS);
  }
  writeFileSync(join(folder, "earnings.csv"), EARNINGS);
  await lookFor(null)();
  expect(readdirSync(folder)).toContain("earnings.csv");
  expect(await countLines(viewer)).toBe(1);
  expect(said(`${nobody}/refused/earnings.csv.txt`)).toContain(nobody);
});

function lookFor(creatorId: string | null, stillMs = 0) {
  return createLook({ folder, creatorId, take: takeDropped, stillMs });
}

function said(path: string): string {
  return readFileSync(join(folder, path), "utf8");
}

function countLines(of: Viewer): Promise<number> {
  return withTenantPg(of, async (client) => {
    const { rows } = await client.query<{ lines: number }>("SELECT count(*)::int AS lines FROM income");
    return rows[0]?.lines ?? -1;
  });
}
