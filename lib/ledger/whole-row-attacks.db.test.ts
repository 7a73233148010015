import { afterAll, beforeAll, expect, test } from "vitest";
import { viewerOfCreator } from "@/lib/server/viewer";
import { closeDatabases } from "@/lib/testing/people";
import { restore } from "@/lib/testing/whole";
import { leftovers, makeBesieged, type Besieged } from "@/lib/testing/whole-besieged";
import { forge, type Forgery, type Row } from "@/lib/testing/whole-forged";

process.env.PERMILLE_NOW = "2026-11-22T15:00:00Z";

let besieged: Besieged;

beforeAll(async () => {
  besieged = await makeBesieged();
}, 60_000);

afterAll(closeDatabases);

type Case = [string, () => Forgery, RegExp];

/** Of the first row of a table. */
const edit = (table: string, change: (row: Row) => unknown): Forgery => ({
  rows: { table, change: (rows) => rows.map((row, index) => (index === 0 ? change(row) : row)) },
});
const set = (table: string, values: Row): Forgery => edit(table, (row) => ({ ...row, ...values }));
const raw = (table: string, change: (line: string) => string): Forgery =>
  edit(table, (row) => change(JSON.stringify(row)));
const attachment = () => [...besieged.members.keys()].find((name) => name.startsWith("attachments/")) ?? "";

const DEEP = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;

const CASES: Case[] = [
  [
    "rows with a creator",
    () => set("video", { creator_id: "0190aaaa-0000-7000-8000-000000000009" }),
    /Row 1 of the table video/,
  ],
  [
    "rows that reach for the prototype",
    () => raw("video", (line) => line.replace("{", '{"__proto__":{"x":1},')),
    /Row 1 of the table video/,
  ],
  ["two rows in a line", () => raw("video", (line) => `${line},${line}`), /Row 1 of the table video/],
  ["a row that is none", () => raw("video", () => "[1]"), /Row 1 of the table video/],
  [
    "JSON that is too deep",
    () => raw("audit", (line) => line.replace(/"before":(null|\{.*?\}),"after"/, `"before":${DEEP},"after"`)),
    /Row 1 of the table audit/,
  ],
  [
    "an amount that was raised",
    () => edit("income", (row) => ({ ...row, amount: "999999" })),
    /does not add up/,
  ],
  ["a state that is none", () => set("income", { state: "stolen" }), /income_state_check/],
  ["a stream that is none", () => set("income", { stream: "lottery" }), /income_stream_check/],
  [
    "two rows of one id",
    () => ({ rows: { table: "video", change: (rows) => [...rows, ...rows] } }),
    /video_pkey/,
  ],
  [
    "a line of another creator's video",
    () => set("income", { video_id: besieged.theirVideo }),
    /income_creator_id_video_id_fkey/,
  ],
  [
    "views of another creator's video",
    () => set("view_snapshot", { video_id: besieged.theirVideo }),
    /view_snapshot.*video_id/,
  ],
  [
    "a deliverable of another creator's video",
    () => set("deliverable", { video_id: besieged.theirVideo }),
    /deliverable.*video_id/,
  ],
  ["a day that never ends", () => set("income", { earned_to: "infinity" }), /value that is not allowed/],
  [
    "an instant before all time",
    () => set("video", { published_at: "-infinity" }),
    /value that is not allowed/,
  ],
  ["a rate that is no number", () => set("income", { rate: "NaN" }), /value that is not allowed/],
  ["an amount beyond 64 bits", () => set("income", { amount: "99999999999999999999" }), /not allowed/],
  ["a NUL in a text", () => set("video", { title: "a\u0000b" }), /not allowed/],
  [
    "half a letter",
    () => raw("video", (line) => line.replace(/"title":"/, '"title":"\\ud800')),
    /not allowed/,
  ],
  [
    "bytes that are no text",
    () => ({ member: { path: "tables/brand.ndjson", data: Buffer.from([0x7b, 0xff, 0x7d, 0x0a]) } }),
    /Row 1 of the table brand/,
  ],
  ["a currency of a line that is none", () => set("income", { currency: "QQQ" }), /income.*currency/],
  ["a link that a page would run", () => set("video", { url: "javascript:alert(1)" }), /video.*url/],
  [
    "an attachment that says it is a page",
    () => set("deal_file", { media_type: "text/html" }),
    /not what its row says|media_type/,
  ],
  [
    "an attachment that is a page",
    () => ({ member: { path: attachment(), data: Buffer.from("<script>alert(1)</script>") } }),
    /not what its row says/,
  ],
  [
    "a removed attachment that says it is a page",
    () => edit("audit", (row) => ({ ...row, before: { deal_file: [{ media_type: "text/html" }] } })),
    /audit.*before/,
  ],
  ...["before", "after"].map((side): Case => [
    `a video of the activity (${side}) whose link a page would run`,
    () => edit("audit", (row) => ({ ...row, [side]: { video: [{ url: "javascript:alert(1)" }] } })),
    new RegExp(`audit.*${side}`),
  ]),
  [
    "a number that would be given out twice",
    () => set("invoice_counter", { next_number: 1 }),
    /invoice_counter.*next_number/,
  ],
  ["a missing counter", () => ({ rows: { table: "invoice_counter", change: () => [] } }), /invoice.*number/],
  [
    "a file of which nothing is there",
    () => edit("stored_file", (row) => ({ ...row, path: "attachments/none" })),
    /lacks the file/,
  ],
  ["an issued invoice without its seller", () => set("invoice", { seller: null }), /invoice_check/],
];

test.each(CASES)("%s: refused with a sentence, and nothing of it stays", async (_name, forgery, sentence) => {
  await expectRefused(forge(besieged.members, forgery()), sentence);
});

async function expectRefused(path: string, sentence: RegExp): Promise<void> {
  const { target } = besieged;
  const outcome = await restore(target, path);
  expect(outcome).toMatchObject({ ok: false, code: "invalid" });
  expect(outcome.ok ? "" : outcome.message).toMatch(sentence);
  expect(await leftovers(target)).toEqual([]);
  expect((await viewerOfCreator(target.creatorId))?.creatorName).toBe("Empty");
}
