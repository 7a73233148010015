// @ts-check
import { readFileSync, readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** @typedef {{ path: string, content: string }} SchemaFile */
/** @typedef {import("@prisma/schema-engine-wasm").SchemaEngine} SchemaEngine */

// Every database has it, and a migration's role need not be allowed to create schemas.
const CREATE_PUBLIC = '-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "public";\n\n';

/**
 * Every `.prisma` file below a folder, sorted by path.
 * @param {string} folder
 * @returns {SchemaFile[]}
 */
export function readSchemaFiles(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".prisma") && !name.startsWith(`migrations${sep}`))
    .sort()
    .map((name) => ({ path: name, content: readFileSync(join(folder, name), "utf8") }));
}

/**
 * The engine's module keeps its memory to itself, so a process can have only one.
 * @type {Promise<SchemaEngine> | undefined}
 */
let engine;

/**
 * The SQL that turns a database of the first schema into one of the second; empty when they agree.
 * Prisma's own engine does it from its WebAssembly build, so no binary is downloaded.
 * @param {readonly SchemaFile[]} from
 * @param {readonly SchemaFile[]} to
 * @returns {Promise<string>}
 */
export async function diffSchemas(from, to) {
  engine ??= openSchemaEngine();
  const result = await (
    await engine
  ).diff({
    from: toTarget(from),
    to: toTarget(to),
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  });
  return result.exitCode === 0 ? "" : (result.stdout ?? "").replace(CREATE_PUBLIC, "");
}

/** @returns {Promise<SchemaEngine>} */
async function openSchemaEngine() {
  const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const { ColumnTypeEnum, bindMigrationAwareSqlAdapterFactory } =
    await import("@prisma/driver-adapter-utils");
  const script = fileURLToPath(import.meta.resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
  const binary = new WebAssembly.Module(readFileSync(script.replace(/\.js$/, ".wasm")));
  const instance = new WebAssembly.Instance(binary, { [importName(binary)]: glue });
  glue.__wbg_set_wasm(instance.exports);
  start(instance);
  const adapter = bindMigrationAwareSqlAdapterFactory(absentDatabase(ColumnTypeEnum));
  return glue.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
}

/**
 * A diff of two schema texts needs no database, but the engine asks one for its version while it starts.
 * @param {typeof import("@prisma/driver-adapter-utils").ColumnTypeEnum} ColumnTypeEnum
 * @returns {import("@prisma/driver-adapter-utils").SqlMigrationAwareDriverAdapterFactory}
 */
function absentDatabase(ColumnTypeEnum) {
  const refuse = () => Promise.reject(new Error("A diff of schema texts has no database."));
  /** @type {import("@prisma/driver-adapter-utils").SqlDriverAdapter} */
  const adapter = {
    provider: "postgres",
    adapterName: "absent",
    queryRaw: async () => ({
      columnNames: ["exists", "version", "numeric_version"],
      columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
      rows: [[true, "PostgreSQL 15.0", 150_000]],
    }),
    executeRaw: refuse,
    executeScript: refuse,
    startTransaction: refuse,
    dispose: async () => undefined,
    getConnectionInfo: () => ({ schemaName: "public", supportsRelationJoins: true }),
  };
  const connect = async () => adapter;
  return { provider: "postgres", adapterName: "absent", connect, connectToShadowDb: connect };
}

/** @param {WebAssembly.Module} binary */
function importName(binary) {
  return WebAssembly.Module.imports(binary)[0]?.module ?? "./schema_engine_bg.js";
}

/** @param {WebAssembly.Instance} instance */
function start(instance) {
  const begin = instance.exports.__wbindgen_start;
  if (typeof begin === "function") begin();
}

/**
 * @param {readonly SchemaFile[]} files
 * @returns {import("@prisma/schema-engine-wasm").DiffTarget}
 */
function toTarget(files) {
  return files.length === 0 ? { tag: "empty" } : { tag: "schemaDatamodel", files: [...files] };
}
