import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeZip } from "../../zip-fixture";
import { FileRefused } from "../refused.mjs";
import { openSource } from "../source.mjs";
import { putArchiveTables, reducedJson } from "./archive-tables.mjs";
import { readArchive } from "./read-archive.mjs";

const LIMITS = {
  maxBytes: 1e9,
  timeoutMs: 1e4,
  entries: 2_000,
  entryBytes: 10_000_000,
  totalBytes: 20_000_000,
  cells: 100_000,
};
const ROOT = join(process.cwd(), "lib/core/testdata/formats/tiktok-archive-posts");
const POST = { Date: "2026-11-12 22:15:20", Link: "https://secret", Likes: "5" };
const text = (value: unknown) => Buffer.from(JSON.stringify(value));
const posts = (list: unknown) => ({ Post: { Posts: { VideoList: list } }, "Direct Message": {} });

describe("TikTok's archive", () => {
  it.each([
    ["2023/user_data.json", ["posts:6"]],
    ["2025/user_data_tiktok.json", ["posts:6", "live:1"]],
    ["2026/user_data_tiktok.json", ["posts:6", "live:1"]],
    ["TikTok_Data_1795340000.zip", ["posts:6", "live:1"]],
    ["txt-form.zip", ["posts:6"]],
  ])("%s gives its lists and no other", async (file, lists) => {
    const found = await tablesOf(file, readFileSync(join(ROOT, file)));
    expect(found.map(({ section, rows }) => `${section}:${rows.length - 1}`)).toEqual(lists);
    expect(JSON.stringify(found)).not.toMatch(/https?:|a_follower|sample@example/);
  });

  it("has its owner's handle above the titles", async () => {
    const [first] = await tablesOf("a.json", readFileSync(join(ROOT, "2026/user_data_tiktok.json")));
    expect(first).toMatchObject({ preamble: [["userName", "samplecreator"]], encoding: "json" });
  });

  it.each([
    "2023/user_data.json",
    "2025/user_data_tiktok.json",
    "TikTok_Data_1795340000.zip",
    "txt-form.zip",
  ])("%s reduced reads to the same rows, and once more to the same bytes", async (file) => {
    const members = await membersOf(file, readFileSync(join(ROOT, file)));
    const reduced = reducedJson(members ?? []);
    const again = await membersOf(file, reduced);
    expect(rowsOf(again)).toEqual(rowsOf(members));
    expect(reducedJson(again ?? []).toString()).toBe(reduced.toString());
  });

  it("reads the same in pieces of any length", async () => {
    const bytes = readFileSync(join(ROOT, "2026/user_data_tiktok.json"));
    const whole = rowsOf(await membersOf("a.json", bytes));
    for (const length of [1, 2, 3, 7, 64, 1000]) {
      const chunks = function* () {
        for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
      };
      const source = { ...openSource({ name: "a.json", bytes }), chunks };
      expect(rowsOf(await readArchive(source, LIMITS))).toEqual(whole);
    }
  });

  it("keeps an id of more digits than a float holds", async () => {
    const list = '[{"LiveStartTime":"2026-11-14 20:00:04","RoomId":7573999999999999999}]';
    const document = `{"Tiktok Live":{"Go Live History":{"GoLiveList":${list}}}}`;
    const [table] = await tablesOf("a.json", Buffer.from(document));
    expect(table?.rows[1]).toEqual(["2026-11-14 20:00:04", "7573999999999999999"]);
  });

  it("takes escapes, surrogates and text beyond ASCII as they are meant", async () => {
    const document = `{"Post":{"Posts":{"VideoList":[{"Date":"d","Title":"a\\"b\\u00e9\\ud83c\\udfa7ü\\n"}]}}}`;
    const [table] = await tablesOf("a.json", Buffer.from(document));
    expect(table?.rows[1]).toEqual(["d", 'a"bé🎧ü\n']);
  });

  it("keeps only texts and numbers of the known fields", async () => {
    const item = {
      ...POST,
      Title: { deep: ["x"] },
      Location: "Home",
      __proto__x: 1,
      Likes: 7,
      AllowDuets: "No",
    };
    const bytes = Buffer.from(JSON.stringify(posts([item, "odd", null])).replace("__proto__x", "__proto__"));
    const [table] = await tablesOf("a.json", bytes);
    expect(table?.rows).toEqual([
      ["Date", "Likes"],
      ["2026-11-12 22:15:20", "7"],
    ]);
    expect(Object.prototype).not.toHaveProperty("1");
  });

  it("never unpacks what else its ZIP holds, however large or odd", async () => {
    const broken = { name: "Photos/b.zip", data: Buffer.alloc(10), claimedBytes: 900_000_000 };
    const bytes = makeZip([
      { name: "user_data_tiktok.json", data: text(posts([POST])) },
      broken,
      { name: "Direct Message/Direct Messages.txt", data: Buffer.alloc(30_000_000) },
    ]);
    expect(await tablesOf("a.zip", bytes)).toHaveLength(1);
  });

  it("in the form of texts reads no other text, and no block of it as two", async () => {
    const post =
      "Date: 2026-11-12 22:15:20 UTC\nLink: https://x\nLikes: 3\nTitle: one: two\n\n\nDate: 2026-11-11 00:00:00 UTC\n";
    const bytes = makeZip([
      { name: "TikTok/Post/Post.txt", data: Buffer.from(post) },
      {
        name: "TikTok/Your Activity/Login History.txt",
        data: Buffer.from([0xff, 0xfe, 0, 0xd8]),
        claimedBytes: 5,
      },
    ]);
    const [table, ...others] = await tablesOf("a.zip", bytes);
    expect(others).toEqual([]);
    expect(table?.rows).toEqual([
      ["Date", "Likes", "Title"],
      ["2026-11-12 22:15:20 UTC", "3", "one: two"],
      ["2026-11-11 00:00:00 UTC", "", ""],
    ]);
  });

  it.each<[string, string, Buffer, string]>([
    ["cut", "a.json", text(posts([POST])).subarray(0, 60), "cut"],
    ["cut in a text", "a.json", Buffer.from('{"Post": {"Po'), "cut"],
    ["cut before its last bracket", "a.json", text(posts([POST])).subarray(0, -1), "cut"],
    ["of another shape", "a.json", text({ data: { videos: [] }, error: {} }), "not-text"],
    ["empty", "a.json", readFileSync(join(ROOT, "2026-empty/user_data_tiktok.json")), "empty-archive"],
    ["with the posts twice", "a.json", Buffer.from(twice()), "damaged"],
    [
      "with a field twice",
      "a.json",
      Buffer.from('{"Post":{"Posts":{"VideoList":[{"Date":"a","Date":"b"}]}}}'),
      "damaged",
    ],
    [
      "with a NUL in a text",
      "a.json",
      Buffer.from('{"Post":{"Posts":{"VideoList":[{"Date":"a\\u0000"}]}}}'),
      "not-text",
    ],
    ["with a NUL byte", "a.json", Buffer.from('{"Comment":"\0","Post":{}}'), "damaged"],
    ["too deep", "a.json", Buffer.from(`{"Post":${"[".repeat(40)}`), "damaged"],
    ["of wrong brackets", "a.json", Buffer.from('{"Post":[}'), "damaged"],
    ["with a trailing comma", "a.json", Buffer.from('{"Post":{},}'), "damaged"],
    ["with another document behind it", "a.json", Buffer.from('{"Post":{},"Video":{}}{}'), "damaged"],
    [
      "with a number that is none",
      "a.json",
      Buffer.from('{"Post":{"Posts":{"VideoList":[{"Likes":01}]}}}'),
      "damaged",
    ],
    [
      "of broken letters",
      "a.json",
      Buffer.from([
        ...Buffer.from('{"Post":{"Posts":{"VideoList":[{"Title":"'),
        0xff,
        ...Buffer.from('"}]}}}'),
      ]),
      "undecodable",
    ],
    ["of a text too long", "a.json", text(posts([{ Title: "x".repeat(200_000) }])), "damaged"],
    [
      "of more cells than are read",
      "a.json",
      text(posts(Array.from({ length: 60_000 }, () => POST))),
      "too-big",
    ],
    [
      "of texts without a wanted one",
      "a.zip",
      makeZip([{ name: "Watch History.txt", data: Buffer.from("Date: x") }]),
      "empty-archive",
    ],
    [
      "of one unwanted text",
      "Login History.txt",
      Buffer.from("Date: 2026-01-01\nIP: 1.2.3.4"),
      "empty-archive",
    ],
  ])("%s is refused with a sentence", async (_what, name, bytes, code) => {
    const refused = await membersOf(name, bytes).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(FileRefused);
    expect(refused).toMatchObject({ code, message: expect.stringMatching(/^.{20,}\.$/) });
  });

  it("leaves other files alone", async () => {
    expect(await membersOf("Overview.csv", Buffer.from("Date,Views\n1,2\n"))).toBeNull();
    expect(await membersOf("comments.txt", Buffer.from("Date,Views\n1,2\n"))).toBeNull();
    const zip = makeZip([{ name: "notes/metric.txt", data: Buffer.from("Date,Views\n") }]);
    expect(await membersOf("a.zip", zip)).toBeNull();
  });
});

function twice(): string {
  const list = JSON.stringify({ Posts: { VideoList: [POST] } });
  return `{"Post":${list},"Post":${list}}`;
}

function membersOf(name: string, bytes: Buffer) {
  return readArchive(openSource({ name, bytes }), LIMITS);
}

async function tablesOf(name: string, bytes: Buffer) {
  const tables: { section?: string; preamble?: string[][]; rows: string[][] }[] = [];
  putArchiveTables((await membersOf(name, bytes)) ?? [], {
    name,
    sink: {
      onTable: (table) => tables.push({ ...table, rows: [] }),
      onRow: (row) => tables.at(-1)?.rows.push(row),
    },
  });
  return tables;
}

function rowsOf(members: Awaited<ReturnType<typeof readArchive>>) {
  return members?.map(({ archive }) => archive);
}
