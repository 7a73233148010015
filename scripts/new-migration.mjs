// @ts-check
// Usage: node scripts/new-migration.mjs NAME [--from REF]   writes prisma/migrations/<time>_<name>/migration.sql
//        node scripts/new-migration.mjs --print [--from REF] prints the SQL (without --from: of the whole schema)
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { diffSchemas, readSchemaFiles } from "./lib/schema-engine.mjs";

const root = join(import.meta.dirname, "..");
const migrations = join(root, "prisma/migrations");

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { print: { type: "boolean" }, from: { type: "string" } },
});
const current = readSchemaFiles(join(root, "prisma"));

if (values.print) {
  process.stdout.write(await diffSchemas(values.from ? committedSchema(values.from) : [], current));
} else {
  await write(positionals[0]);
}

/** @param {string | undefined} name */
async function write(name) {
  if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
    process.stderr.write("Give the migration a name in lower_case, such as add_goals.\n");
    process.exit(2);
  }
  const taken = readdirSync(migrations, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const sql = await diffSchemas(taken.length === 0 ? [] : committedSchema(values.from ?? "HEAD"), current);
  if (sql === "") {
    process.stderr.write("The schema is as it was; there is nothing to migrate.\n");
    process.exit(2);
  }
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = join(migrations, `${stamp}_${name}`);
  mkdirSync(folder);
  writeFileSync(join(folder, "migration.sql"), sql);
  process.stdout.write(`${join(folder, "migration.sql")}\n`);
}

/**
 * The schema as a commit has it: what the migrations committed with it lead to.
 * @param {string} ref
 */
function committedSchema(ref) {
  const list = git(["ls-tree", "-r", "--name-only", ref, "prisma"]);
  return list
    .split("\n")
    .filter((path) => path.endsWith(".prisma"))
    .map((path) => ({ path, content: git(["show", `${ref}:${path}`]) }));
}

/** @param {string[]} args */
function git(args) {
  return execFileSync("git", args, { cwd: root, encoding: "utf8" });
}
