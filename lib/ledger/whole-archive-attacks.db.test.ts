import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { viewerOfCreator } from "@/lib/server/viewer";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { restore } from "@/lib/testing/whole";
import { leftovers, makeBesieged, type Besieged } from "@/lib/testing/whole-besieged";
import { forge, write, type Forgery } from "@/lib/testing/whole-forged";
import type { Manifest, ManifestTable } from "./whole-manifest";

process.env.PERMILLE_NOW = "2026-11-22T15:00:00Z";

let besieged: Besieged;

beforeAll(async () => {
  besieged = await makeBesieged();
}, 60_000);

afterAll(closeDatabases);

type Case = [string, () => Forgery, RegExp];

const inTable = (name: string, change: (table: ManifestTable) => ManifestTable) => (said: Manifest) => {
  return { ...said, tables: said.tables.map((table) => (table.name === name ? change(table) : table)) };
};
const withTable = (table: ManifestTable) => (said: Manifest) => ({
  ...said,
  tables: [...said.tables, table],
});

const CASES: Case[] = [
  ["a newer version", () => ({ manifest: (said) => ({ ...said, version: 2 }) }), /version 2/],
  ["no format", () => ({ manifest: (said) => ({ ...said, format: "other" }) }), /not a whole export/],
  ["half a manifest", () => ({ manifest: ({ format, version }) => ({ format, version }) }), /cannot be read/],
  [
    "a zone that is none",
    () => ({ manifest: (said) => ({ ...said, creator: { ...said.creator, timeZone: "Mars/Base" } }) }),
    /creator/,
  ],
  [
    "a currency that is none",
    () => ({ manifest: (said) => ({ ...said, creator: { ...said.creator, baseCurrency: "XQQ" } }) }),
    /creator/,
  ],
  [
    "an unknown table",
    () => ({ manifest: withTable({ name: "app_user", columns: ["id"], rows: 1 }) }),
    /table that this Permille does not know: app_user/,
  ],
  [
    "a table that does not leave",
    () => ({ manifest: withTable({ name: "share_link", columns: ["id"], rows: 1 }) }),
    /does not know: share_link/,
  ],
  [
    "an unknown column",
    () => ({ manifest: inTable("video", (one) => ({ ...one, columns: [...one.columns, "is_admin"] })) }),
    /column.*is_admin/,
  ],
  [
    "a column of another creator",
    () => ({ manifest: inTable("video", (one) => ({ ...one, columns: [...one.columns, "creator_id"] })) }),
    /column.*creator_id/,
  ],
  [
    "a member that is missing",
    () => ({ late: (parts) => parts.filter(({ name }) => name !== "tables/cost.ndjson") }),
    /lacks the file tables\/cost/,
  ],
  [
    "a member that nobody knows",
    () => ({ late: (parts) => [...parts, { name: "evil.sh", data: Buffer.from("#!") }] }),
    /evil\.sh/,
  ],
  [
    "a member that was changed",
    () => ({
      late: (parts) =>
        parts.map((part) =>
          part.name === "tables/income.ndjson"
            ? { ...part, data: Buffer.concat([part.data, Buffer.from(" ")]) }
            : part,
        ),
    }),
    /income\.ndjson of the export is not what/,
  ],
  [
    "two members of one name",
    () => ({ late: (parts) => [...parts, { name: "tables/income.ndjson", data: Buffer.from("") }] }),
    /two files of one name/,
  ],
  [
    "a path that leads outside",
    () => ({ member: { path: "../../escape.txt", data: Buffer.from("x") } }),
    /points outside/,
  ],
  [
    "a link",
    () => ({ late: (parts) => [...parts, { name: "link", data: Buffer.from("/etc/passwd"), links: true }] }),
    /points outside/,
  ],
  ["a bomb", () => ({ member: { path: "README.txt", data: Buffer.alloc(200_000_000) } }), /unfolds/],
  [
    "a bomb that lies",
    () => ({
      late: (parts) =>
        parts.map((part) =>
          part.name === "README.txt" ? { ...part, data: Buffer.alloc(50_000_000), claimedBytes: 1000 } : part,
        ),
    }),
    /unfolds/,
  ],
  [
    "a password",
    () => ({ late: (parts) => parts.map((part) => ({ ...part, isEncrypted: true })) }),
    /password/,
  ],
  [
    "a count that is wrong",
    () => ({ manifest: inTable("income", (one) => ({ ...one, rows: one.rows + 1 })) }),
    /should have/,
  ],
  [
    "figures that are others",
    () => ({ manifest: (said) => ({ ...said, totals: { ...said.totals, paid: "1" } }) }),
    /add up to other ones here \(paid/,
  ],
];

test.each(CASES)(
  "an archive with %s is refused with a sentence, and nothing of it stays",
  async (_name, forgery, sentence) => {
    await expectRefused(forge(besieged.members, forgery()), sentence);
  },
);

test.each([
  ["cut", (path: string) => readFileSync(path).subarray(0, -100), /cut|damaged/],
  ["empty", () => Buffer.alloc(0), /empty/],
  ["text", () => Buffer.from("a,b\n1,2\n"), /is no ZIP/],
])("a file that is %s is refused with a sentence", async (_name, bytes, sentence) => {
  await expectRefused(write(bytes(besieged.path)), sentence);
});

test("what was only written anew is taken: the others are refused for what was forged", async () => {
  const { viewer } = await makePerson();
  expect(await restore(viewer, forge(besieged.members, {}))).toMatchObject({ ok: true });
});

async function expectRefused(path: string, sentence: RegExp): Promise<void> {
  const { target } = besieged;
  const outcome = await restore(target, path);
  expect(outcome).toMatchObject({ ok: false, code: "invalid" });
  expect(outcome.ok ? "" : outcome.message).toMatch(sentence);
  expect(await leftovers(target)).toEqual([]);
  expect((await viewerOfCreator(target.creatorId))?.creatorName).toBe("Empty");
}
