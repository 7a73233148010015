import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import type { LiveUnit } from "@/lib/core/formats/settings";
import { importPath, undoImportOf } from "@/lib/features/imports/mutations";
import { readImport } from "@/lib/ledger/read-import";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { readCanonicalRows } from "@/lib/testing/canonical-rows";
import { day } from "@/lib/testing/derive-fixture";
import { differences, run } from "@/lib/testing/ledger";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { publishImport } from "./publish";
import { questionsOf } from "./reading-questions";
import { undoEdit } from "./undo-edit";
import { deleteVideo, insertVideo, updateVideo } from "./videos";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

const folder = mkdtempSync(join(tmpdir(), "permille-posts-"));
const UPLOAD = Date.UTC(2026, 10, 6, 12, 0, 0);

/** The id of a video that was uploaded so many seconds after noon of the sixth. */
const idAt = (seconds: number) => String((BigInt(UPLOAD / 1000 + seconds) << 32n) + 712n);
const dateAt = (seconds: number) =>
  new Date(UPLOAD + seconds * 1000).toISOString().replace("T", " ").slice(0, 19);

function content(name: string, seconds: readonly number[]): string {
  const header = `"Time","Video title","Video link","Post time","Total likes","Total comments","Total shares","Total views"`;
  const rows = seconds.map(
    (at) =>
      `"November 22","Video ${at}","https://www.tiktok.com/@kim/video/${idAt(at)}","November 6","1","2","3","100"`,
  );
  return file(name, [header, ...rows].join("\n"));
}

type Extra = { lives?: object[]; disclosure?: string };

function archive(
  name: string,
  seconds: readonly number[],
  { lives = [], disclosure = "" }: Extra = {},
): string {
  const posts = seconds.map((at) => ({ Date: dateAt(at), Likes: "7", ContentDisclosure: disclosure }));
  return file(
    name,
    JSON.stringify({
      Post: { Posts: { VideoList: posts } },
      "Profile And Settings": { "Profile Info": { ProfileMap: { userName: "kim" } } },
      "TikTok Live": { "Go Live History": { GoLiveList: lives } },
    }),
  );
}

const CONTENT = content("Content.csv", [0, 1000, 2000]);
const MORE_CONTENT = content("Content (1).csv", [3000, 4000]);
const ARCHIVE = archive("user_data_tiktok.json", [33, 1040, 3020, 8000]);
const LATER_ARCHIVE = archive("user_data (1).json", [33, 1040, 3020, 4150, 8000], {
  disclosure: "Branded Content",
});
const AS_OF = new Map([
  [CONTENT, "2026-11-22"],
  [MORE_CONTENT, "2026-11-22"],
  [ARCHIVE, "2026-11-21"],
  [LATER_ARCHIVE, "2026-11-23"],
]);

describe("posts of an archive", () => {
  test("are matched to videos, whichever of both comes first, and the import says how many", async () => {
    const { viewer } = await makePerson();
    const first = await take(viewer, ARCHIVE);
    expect(noteOf(first.problems)).toBe("4 posts: 4 are not known yet.");
    expect(await pairs(viewer)).toEqual([]);
    await take(viewer, CONTENT);
    expect(await pairs(viewer)).toEqual(["Video 0 33", "Video 1000 1040"]);
    const again = await take(viewer, LATER_ARCHIVE);
    expect(noteOf(again.problems)).toBe("5 posts: 2 are videos you have, 3 are not known yet.");
    expect(await differences(viewer)).toEqual([]);
  });

  test("that could be either of two videos are counted as such, and matched to neither", async () => {
    const { viewer } = await makePerson();
    await take(viewer, content("Near.csv", [0, 40]));
    const path = archive("near.json", [20, 5000]);
    expect(noteOf((await take(viewer, path, { isPreview: true })).problems)).toBe(
      "2 posts: 1 could be either of two, 1 is not known yet.",
    );
    await take(viewer, path);
    expect(await pairs(viewer)).toEqual([]);
  });

  test("follow a video that is typed in, moved to another id, deleted and brought back", async () => {
    const { viewer } = await makePerson();
    await take(viewer, ARCHIVE);
    const input = { ...(await typed(viewer)), platformVideoId: idAt(8010) };
    const { id } = await run(viewer, (sql) => insertVideo(sql, viewer, input));
    expect(await pairs(viewer)).toEqual(["Typed 8000"]);
    await run(viewer, (sql) =>
      updateVideo(sql, viewer, { id, version: 1, patch: { platformVideoId: idAt(1010) } }),
    );
    expect(await pairs(viewer)).toEqual(["Typed 1040"]);
    const { auditId } = await run(viewer, (sql) => deleteVideo(sql, viewer, { id, version: 2 }));
    expect(await pairs(viewer)).toEqual([]);
    await run(viewer, (sql) => undoEdit(sql, viewer, { auditId, now: new Date() }));
    expect(await pairs(viewer)).toEqual(["Typed 1040"]);
    expect(await differences(viewer)).toEqual([]);
  });

  test("are compared by a rebuild's check", async () => {
    const { viewer } = await makePerson();
    await take(viewer, ARCHIVE);
    await take(viewer, CONTENT);
    await ask(viewer, (sql) =>
      sql.query("DELETE FROM video_post WHERE creator_id = $1::uuid", [viewer.creatorId]),
    );
    expect((await differences(viewer)).map(({ table }) => table)).toEqual(["video_post", "video_post"]);
  });

  test(
    "give the same rows in any order of imports, and undoing those gives the earlier ones",
    { timeout: 120_000 },
    async () => {
      const paths = [...AS_OF.keys()];
      const { viewer: reference } = await makePerson();
      for (const path of paths) await take(reference, path);
      const expected = await readCanonicalRows(reference);
      expect(expected.video_post).toHaveLength(4);
      await fc.assert(
        fc.asyncProperty(
          fc.shuffledSubarray(paths, { minLength: paths.length }),
          fc.nat(paths.length - 1),
          async (order, cut) => {
            const { viewer } = await makePerson();
            for (const path of order.slice(0, cut)) await take(viewer, path);
            const before = await readCanonicalRows(viewer);
            const taken: string[] = [];
            for (const path of order.slice(cut)) taken.push((await take(viewer, path)).importId ?? "");
            expect(await readCanonicalRows(viewer)).toEqual(expected);
            for (const id of taken) expect(await undoImportOf(viewer, id)).toMatchObject({ ok: true });
            expect(await readCanonicalRows(viewer)).toEqual(before);
            expect(await differences(viewer)).toEqual([]);
          },
        ),
        { numRuns: 8, seed: 20_261_128 },
      );
    },
  );
});

describe("LIVE sessions of an archive", () => {
  const live = {
    LiveStartTime: "2026-11-14 20:00:04",
    RoomId: "7573999999999999999",
    TotalEarning: "3120",
    TotalView: 9120,
  };

  test("are kept without their unit, and become one estimate with it, however often they are imported", async () => {
    const { viewer } = await makePerson();
    const path = archive("lives.json", [33], { lives: [live] });
    await take(viewer, path);
    expect(await list(viewer, "SELECT earning AS text FROM live_session")).toEqual(["3120"]);
    expect(await list(viewer, INCOME)).toEqual([]);
    const again = archive("lives-1.json", [34], { lives: [live] });
    await takeWithUnit(viewer, { path: again, liveUnit: "diamonds" });
    expect(await list(viewer, INCOME)).toEqual(["live_gifts 1560 USD estimated 2026-11-14"]);
    const later = archive("lives-2.json", [33], { lives: [{ ...live, TotalEarning: "3200" }] });
    await takeWithUnit(viewer, { path: later, liveUnit: "diamonds", asOf: "2026-11-24" });
    expect(await list(viewer, INCOME)).toEqual(["live_gifts 1600 USD estimated 2026-11-14"]);
    expect(await differences(viewer)).toEqual([]);
  });
});

const INCOME = `SELECT concat_ws(' ', stream, amount, currency, state, earned_from) AS text FROM income ORDER BY earned_from`;

async function take(viewer: Viewer, path: string, { isPreview = false } = {}) {
  const asOf = day(AS_OF.get(path) ?? "2026-11-22");
  const choices = { channelId: null, overlap: null };
  const outcome = await importPath(viewer, { path, kind: null, asOf, choices, isPreview });
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}

async function takeWithUnit(
  viewer: Viewer,
  { path, liveUnit, asOf = "2026-11-23" }: { path: string; liveUnit: LiveUnit; asOf?: string },
): Promise<void> {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const corrections = { [`0:${name}#live`]: { settings: { liveUnit } } };
  const options = { today: day("2026-11-24"), kind: null, asOf: day(asOf), corrections };
  const choices = { channelId: null, overlap: null };
  await withTenantPg(viewer, async (client) => {
    const read = await readImport(viewer, {
      inputs: [{ name, path }],
      options: { ...options, choices, maxBytes: 1e6 },
      questions: questionsOf(viewer, choices),
    });
    if (!read.ok) throw new Error(read.message);
    const outcome = await publishImport(sqlOfPg(client), viewer, read.value);
    if (!outcome.ok) throw new Error(outcome.message);
  });
}

function noteOf(problems: readonly { code: string; message: string }[]): string | undefined {
  return problems.find(({ code }) => code === "posts-matched")?.message;
}

function ask<T>(viewer: Viewer, work: (sql: Sql) => Promise<T>): Promise<T> {
  return withTenantPg(viewer, (client) => work(sqlOfPg(client)));
}

async function list(viewer: Viewer, query: string): Promise<string[]> {
  return (await ask(viewer, (sql) => sql.query<{ text: string }>(query))).map(({ text }) => text);
}

/** The title of each matched video, with the second of its post after noon. */
function pairs(viewer: Viewer): Promise<string[]> {
  return list(
    viewer,
    `SELECT v.title || ' ' || extract(epoch FROM p.posted_at - '2026-11-06 12:00:00Z')::int AS text
     FROM video_post p JOIN video v ON v.id = p.video_id ORDER BY v.title`,
  );
}

async function typed(viewer: Viewer) {
  const [channelId = ""] = await list(viewer, "SELECT id::text AS text FROM channel");
  const words = { category: null, region: null, tags: [], state: "live", isSponsored: false } as const;
  return {
    channelId,
    url: null,
    title: "Typed",
    publishedAt: new Date(UPLOAD),
    durationSeconds: null,
    ...words,
  };
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
