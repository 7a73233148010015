import { describe, expect, test } from "vitest";
import { compareMigrations } from "./migrations.mjs";

const known = [
  { name: "1_a", checksum: "a", sql: "" },
  { name: "2_b", checksum: "b", sql: "" },
];
const done = (name: string, checksum: string) => ({ name, checksum, isFinished: true });

describe("comparing a database's history with the migrations of this version", () => {
  test("what is not applied yet is pending, in order", () => {
    expect(compareMigrations(known, [])).toEqual({ ok: true, pending: known });
    expect(compareMigrations(known, [done("1_a", "a")])).toEqual({ ok: true, pending: known.slice(1) });
    expect(compareMigrations(known, [done("1_a", "a"), done("2_b", "b")])).toEqual({ ok: true, pending: [] });
  });

  test.each([
    ["a file changed after it was applied", [done("1_a", "other")], "was changed"],
    [
      "a database newer than the code",
      [done("1_a", "a"), done("2_b", "b"), done("3_c", "c")],
      "newer version",
    ],
    [
      "a migration that another tool left half done",
      [{ ...done("1_a", "a"), isFinished: false }],
      "never finished",
    ],
    ["a migration older than one already applied", [done("2_b", "b")], "older than"],
  ])("%s is refused", (_, applied, reason) => {
    expect(compareMigrations(known, applied)).toEqual({
      ok: false,
      message: expect.stringContaining(reason),
    });
  });
});
