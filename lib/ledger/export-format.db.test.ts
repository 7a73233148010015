import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import { TENANT_TABLES } from "@/lib/server/tenant-tables";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { listLeaving, type Leaving } from "./whole-rows";
import { STAYING_TABLES, STORED_FILE, WHOLE_TABLES } from "./whole-tables";

const PAGE = readFileSync("docs/export-format.md", "utf8");

/** What the page calls the types of PostgreSQL. */
const TYPES: Readonly<Record<string, string>> = {
  uuid: "id",
  text: "text",
  _text: "texts",
  int4: "number",
  int8: "whole",
  numeric: "decimal",
  date: "day",
  timestamptz: "instant",
  bpchar: "currency",
  bool: "yes or no",
  jsonb: "JSON",
};

let tables: Leaving[];

beforeAll(async () => {
  const { viewer } = await makePerson();
  tables = await withTenantPg(viewer, (client) => listLeaving(sqlOfPg(client)));
});

afterAll(closeDatabases);

test("every table of a creator leaves or is said to stay", () => {
  const known = [...WHOLE_TABLES.map(({ name }) => name), STORED_FILE.name, ...STAYING_TABLES];
  expect(known.toSorted()).toEqual([...TENANT_TABLES].toSorted());
  const reasons = PAGE.slice(PAGE.indexOf("## What is not in it"), PAGE.indexOf("## The tables"));
  for (const table of STAYING_TABLES) expect(reasons).toContain(`\`${table}\``);
});

test("the page describes every table that leaves, with each of its columns and its type", () => {
  const described = new Map(sectionsOf(PAGE.slice(PAGE.indexOf("## The tables"))));
  const actual = tables.map(({ table, columns }) => {
    return [table.name, columns.map(({ name, type }) => [name, TYPES[type]])] as const;
  });
  const stored = [STORED_FILE.name, described.get(STORED_FILE.name)] as const;
  expect([...described]).toEqual([...actual, stored]);
  expect(described.get(STORED_FILE.name)?.map(([name]) => name)).toEqual(STORED_FILE.columns);
});

test("columns that stay, leave otherwise or arrive otherwise are columns of their table", async () => {
  const { viewer } = await makePerson();
  const rows = await withTenantPg(viewer, (client) =>
    sqlOfPg(client).query<{ column: string }>(
      `SELECT table_name || '.' || column_name AS "column" FROM information_schema.columns WHERE table_schema = 'public'`,
    ),
  );
  const actual = new Set(rows.map(({ column }) => column));
  for (const { name, without = [], leaving, arriving, refers } of WHOLE_TABLES) {
    const named = [...without, ...[leaving, arriving, refers].flatMap((map) => Object.keys(map ?? {}))];
    for (const column of named) expect(actual).toContain(`${name}.${column}`);
  }
});

/** Of each table its columns, with their types. */
function sectionsOf(text: string): [string, string[][]][] {
  return text
    .split(/^### /m)
    .slice(1)
    .map((section) => {
      const rows = [...section.matchAll(/^\| `(\w+)` +\| ([^|]+?) +\|/gm)];
      return [/^\w+/.exec(section)?.[0] ?? "", rows.map(([, column = "", type = ""]) => [column, type])];
    });
}
