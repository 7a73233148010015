import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { hashFiles, isFresh, writeStamp } from "./stamps.mjs";

const base = mkdtempSync(join(tmpdir(), "stamps-"));
let from = base;

beforeEach(() => {
  from = mkdtempSync(join(base, "case-"));
  mkdirSync(join(from, "app/deep"), { recursive: true });
  writeFileSync(join(from, "app/page.tsx"), "one");
  writeFileSync(join(from, "app/deep/part.tsx"), "two");
});

afterAll(() => {
  rmSync(base, { recursive: true });
});

test("the same files give the same hash", () => {
  expect(hashFiles(["app"], { from })).toBe(hashFiles(["app"], { from }));
});

test("a change in a nested file changes the hash", () => {
  const before = hashFiles(["app"], { from });
  writeFileSync(join(from, "app/deep/part.tsx"), "three");
  expect(hashFiles(["app"], { from })).not.toBe(before);
});

test("a file that only moved changes the hash", () => {
  const before = hashFiles(["app"], { from });
  renameSync(join(from, "app/deep/part.tsx"), join(from, "app/deep/piece.tsx"));
  expect(hashFiles(["app"], { from })).not.toBe(before);
});

test("content moved over a file's border changes the hash", () => {
  const before = hashFiles(["app"], { from });
  writeFileSync(join(from, "app/deep/part.tsx"), "tw");
  writeFileSync(join(from, "app/page.tsx"), "oone");
  expect(hashFiles(["app"], { from })).not.toBe(before);
});

test("skipped and missing files count as nothing", () => {
  const before = hashFiles(["app"], { from });
  writeFileSync(join(from, "app/page.test.tsx"), "test");
  expect(hashFiles(["app", "gone"], { from, skip: (path) => path.endsWith(".test.tsx") })).toBe(before);
});

test("a product is fresh only under its own stamp", () => {
  const stamp = join(from, "stamp");
  expect(isFresh(stamp, "a")).toBe(false);
  writeStamp(stamp, "a");
  expect(isFresh(stamp, "a")).toBe(true);
  expect(isFresh(stamp, "b")).toBe(false);
});
