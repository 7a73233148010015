import fc from "fast-check";
import { expect, test } from "vitest";
import { dateOfDayNumber, type LocalDate } from "@/lib/core/time/date";
import { newId } from "@/lib/server/ids";
import { sqlOfPg } from "@/lib/server/sql";
import { withTestClient } from "@/lib/testing/database";
import { createBinaryColumns } from "./binary-columns";

type Row = {
  id: string | null;
  name: string | null;
  said: string | null;
  day: LocalDate | null;
  count: number | null;
  amount: bigint | null;
  views: number | null;
};

// PostgreSQL keeps no NUL in a text.
const text = fc.string({ unit: "grapheme", maxLength: 40 }).map((value) => value.replaceAll("\0", ""));
const row = fc.record<Row>({
  id: fc.option(fc.constantFrom(newId(), newId())),
  name: fc.option(text),
  said: fc.option(fc.dictionary(text, text, { maxKeys: 3 }).map((value) => JSON.stringify(value))),
  // On either side of the days that PostgreSQL and we count from.
  day: fc.option(fc.integer({ min: -4_000, max: 60_000 }).map((day): LocalDate => dateOfDayNumber(day))),
  count: fc.option(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
  amount: fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
  views: fc.option(fc.maxSafeInteger()),
});

test("PostgreSQL reads each row as it was given, whatever is in it and whatever is null", async () => {
  const columns = createBinaryColumns<Row>([
    { name: "id", type: "uuid", of: ({ id }) => id },
    { name: "name", type: "text", of: ({ name }) => name },
    { name: "said", type: "jsonb", of: ({ said }) => said },
    { name: "day", type: "date", of: ({ day }) => day },
    { name: "count", type: "int4", of: ({ count }) => count },
    { name: "amount", type: "int8", of: ({ amount }) => amount },
    { name: "views", type: "int8", of: ({ views }) => views },
  ]);
  await withTestClient("owner", async (client) => {
    const sql = sqlOfPg(client);
    const read = `SELECT id::text, name, said, day, count, amount, views::float8 AS views FROM ${columns.sql("g", 1)}`;
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 60 }), async (rows) => {
        columns.clear();
        for (const one of rows) columns.add(one);
        const found = await sql.query<Omit<Row, "said"> & { said: unknown }>(read, columns.params());
        const given = rows.map(({ said, ...rest }) => ({
          ...rest,
          said: said === null ? null : (JSON.parse(said) as unknown),
        }));
        expect(found).toEqual(given);
      }),
      { numRuns: 60 },
    );
  });
});

test("texts longer than the room that a column begins with are whole", async () => {
  const columns = createBinaryColumns<string>([{ name: "name", type: "text", of: (value) => value }]);
  const texts = ["é".repeat(200_000), "", "𝄞".repeat(100_000)];
  for (const one of texts) columns.add(one);
  await withTestClient("owner", async (client) => {
    const found = await sqlOfPg(client).query<{ name: string }>(
      `SELECT name FROM ${columns.sql("g", 1)}`,
      columns.params(),
    );
    expect(found.map(({ name }) => name)).toEqual(texts);
  });
});

test("a value that is none of its column's type is refused, not kept as another one", () => {
  const amounts = createBinaryColumns<bigint>([{ name: "amount", type: "int8", of: (value) => value }]);
  for (const value of [2n ** 63n, -(2n ** 63n) - 1n]) expect(() => amounts.add(value)).toThrow(RangeError);
  const views = createBinaryColumns<number>([{ name: "views", type: "int8", of: (value) => value }]);
  for (const value of [2 ** 53, 0.5, NaN]) expect(() => views.add(value)).toThrow(RangeError);
  const counts = createBinaryColumns<number>([{ name: "count", type: "int4", of: (value) => value }]);
  for (const value of [2 ** 31, 0.5, NaN]) expect(() => counts.add(value)).toThrow(RangeError);
  const ids = createBinaryColumns<string>([{ name: "id", type: "uuid", of: (value) => value }]);
  for (const value of ["", "0190"]) expect(() => ids.add(value)).toThrow(RangeError);
});
