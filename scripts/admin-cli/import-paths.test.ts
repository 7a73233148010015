import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findPaths } from "./import-paths";

const cwd = mkdtempSync(join(tmpdir(), "permille-paths-"));
mkdirSync(join(cwd, "old"));
for (const name of ["b.csv", "a.csv", "c.zip", "Table [1].csv", "old/d.csv"])
  writeFileSync(join(cwd, name), "");

const find = async (...given: string[]) =>
  (await findPaths(given, { cwd })).map((path) => path.slice(cwd.length + 1));

test("a pattern stands for the files that it matches, in order, and each file counts once", async () => {
  expect(await find("*.csv", "a.csv")).toEqual(["Table [1].csv", "a.csv", "b.csv"]);
  expect(await find("**/*.csv")).toContain("old/d.csv");
  expect(await find("*.{zip,txt}")).toEqual(["c.zip"]);
  expect(await find("*.pdf")).toEqual([]);
});

test("a name that looks like a pattern is that file where there is one", async () => {
  expect(await find("Table [1].csv")).toEqual(["Table [1].csv"]);
});

test("a path that is not there is kept, to be refused by its name", async () => {
  expect(await find("nothing.csv")).toEqual(["nothing.csv"]);
});
