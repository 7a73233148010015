import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { withLock } from "./lock.mjs";

const folder = mkdtempSync(join(tmpdir(), "lock-"));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("work under one lock never overlaps", async () => {
  const path = join(folder, "shared");
  let inside = 0;
  let most = 0;
  const work = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await Promise.resolve();
    inside -= 1;
  };
  await Promise.all(Array.from({ length: 5 }, () => withLock(path, work)));
  expect(most).toBe(1);
  expect(existsSync(path)).toBe(false);
});

test("a lock whose process is dead is taken over", async () => {
  const path = join(folder, "dead");
  writeFileSync(path, "999999999 1 never");
  expect(await withLock(path, () => Promise.resolve("done"))).toBe("done");
});

test("a number that belongs to another process by now does not keep the lock", async () => {
  const path = join(folder, "reused");
  writeFileSync(path, `${String(process.pid)} 1 another-boot`);
  expect(await withLock(path, () => Promise.resolve("done"))).toBe("done");
});

test("failing work gives the lock back", async () => {
  const path = join(folder, "failing");
  await expect(withLock(path, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(existsSync(path)).toBe(false);
});
