import { join } from "node:path";
import type { Client } from "pg";
import { expect, test } from "vitest";
import { withTestClient } from "@/lib/testing/database";
import { diffSchemas, readSchemaFiles } from "./lib/schema-engine.mjs";

const COLUMNS = `
  SELECT c.relname || '.' || a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
    a.attnotnull AS required, pg_get_expr(d.adbin, d.adrelid) AS fallback
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE c.relnamespace = $1::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
    AND c.relname <> '_prisma_migrations'
  ORDER BY 1`;

const KEYS = `
  SELECT c.conrelid::regclass::text AS "table", c.conname AS name, pg_get_constraintdef(c.oid) AS definition
  FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
  WHERE c.connamespace = $1::regnamespace AND c.contype IN ('p', 'u', 'f') AND t.relname <> '_prisma_migrations'
  ORDER BY 1, 2`;

// What the schema language cannot say, an index over an expression or a part of a table, only migrations have.
const INDEXES = `
  SELECT indexname AS name, indexdef AS definition FROM pg_indexes
  WHERE schemaname = $1 AND tablename <> '_prisma_migrations'
    AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = format('%I.%I', schemaname, indexname)::regclass
      AND (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL))
  ORDER BY 1`;

const ENUMS = `
  SELECT t.typname AS name, array_agg(e.enumlabel::text ORDER BY e.enumsortorder) AS labels
  FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid
  WHERE t.typnamespace = $1::regnamespace GROUP BY 1 ORDER BY 1`;

const sql = await diffSchemas([], readSchemaFiles(join(import.meta.dirname, "../prisma")));

test.each([
  ["columns", COLUMNS],
  ["keys", KEYS],
  ["indexes", INDEXES],
  ["enums", ENUMS],
])("a database made by the migrations has the %s of the schema", async (_, query) => {
  await withTestClient("owner", async (client) => {
    const migrated = await describeSchema(client, query);
    await client.query("BEGIN; ALTER SCHEMA public RENAME TO migrated; CREATE SCHEMA public");
    await client.query(sql);
    const wanted = await describeSchema(client, query);
    await client.query("ROLLBACK");
    expect(migrated).toEqual(wanted);
    expect(wanted).not.toEqual([]);
  });
});

async function describeSchema(client: Client, query: string): Promise<unknown[]> {
  const { rows } = await client.query<Record<string, unknown>>(query, ["public"]);
  return rows;
}
