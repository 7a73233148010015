import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { withTenant, withTenantPg } from "./db";
import { sqlOf, sqlOfPg, type Sql } from "./sql";
import type { Viewer } from "./viewer";

let viewer: Viewer;
beforeAll(async () => ({ viewer } = await makePerson()));
afterAll(closeDatabases);

const RUNNERS: [string, <T>(run: (sql: Sql) => Promise<T>) => Promise<T>][] = [
  ["a Prisma transaction", (run) => withTenant(viewer, (tx) => run(sqlOf(tx)))],
  ["a plain connection", (run) => withTenantPg(viewer, (client) => run(sqlOfPg(client)))],
];

describe.each(RUNNERS)("%s", (_name, within) => {
  it("gives int8 as bigint, date and numeric as text, timestamptz as Date", async () => {
    const [row] = await within((sql) =>
      sql.query(`select 9007199254740993::int8 as big, date '2011-12-30' as day, 1.10::numeric as exact,
        timestamptz '2026-03-01 00:30:00+01' as instant, null::int8 as nothing, 7::int4 as small, 1.5::float8 as float,
        true as flag, '{"a":[1]}'::jsonb as json, 'x'::text as text, count(*) as counted from generate_series(1, 3)`),
    );
    expect(row).toEqual({
      big: 9007199254740993n,
      day: "2011-12-30",
      exact: "1.10",
      instant: new Date("2026-02-28T23:30:00Z"),
      nothing: null,
      small: 7,
      float: 1.5,
      flag: true,
      json: { a: [1] },
      text: "x",
      counted: 3n,
    });
  });

  it("gives arrays of the same types", async () => {
    const [row] = await within((sql) =>
      sql.query(`select array[9007199254740993, null]::int8[] as bigs, array['2026-01-01', '2011-12-30']::date[] as days,
        array['a', 'b,"c']::text[] as texts`),
    );
    expect(row).toEqual({
      bigs: [9007199254740993n, null],
      days: ["2026-01-01", "2011-12-30"],
      texts: ["a", 'b,"c'],
    });
  });

  it("takes bigints, dates, instants, arrays and nulls as parameters", async () => {
    const at = new Date("2026-02-28T23:30:00.123Z");
    const ids = ["0193e6a4-0000-7000-8000-000000000001", "0193e6a4-0000-7000-8000-000000000002"];
    const params = [9007199254740993n, "2026-03-01", at, ids, [1n, -2n], null, 'it\'s "json"', true];
    const [row] = await within((sql) =>
      sql.query(
        `select $1::int8 as big, $2::date as day, $3::timestamptz as at, $4::uuid[]::text[] as ids, $5::int8[] as bigs,
         $6::text as nothing, $7::text as text, $8::bool as flag`,
        params,
      ),
    );
    expect(row).toEqual({
      big: 9007199254740993n,
      day: "2026-03-01",
      at,
      ids,
      bigs: [1n, -2n],
      nothing: null,
      text: 'it\'s "json"',
      flag: true,
    });
  });

  it("gives no rows for a statement that returns none", async () => {
    expect(await within((sql) => sql.query("update creator set name = name"))).toEqual([]);
  });
});

describe("models beside plain rows", () => {
  it("keep Prisma's own types", async () => {
    const creator = await withTenant(viewer, (tx) =>
      tx.creator.findFirst({ where: { creatorId: viewer.creatorId } }),
    );
    expect(creator?.createdAt).toBeInstanceOf(Date);
  });
});
