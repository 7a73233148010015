import { afterAll, describe, expect, it } from "vitest";
import { insertVideo } from "@/lib/ledger/videos";
import { resolveChannel } from "@/lib/ledger/resolve-channel";
import { putSnapshot } from "@/lib/ledger/snapshots";
import { insertIncome } from "@/lib/ledger/income";
import { undoEdit } from "@/lib/ledger/undo-edit";
import { parseLocalDate } from "@/lib/core/time/date";
import { withTenant } from "@/lib/server/db";
import { sqlOf, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { findVideo, listVideos } from "./data";
import { addSnapshot, deleteSnapshot, deleteVideo, updateVideo } from "./mutations";
import { updateVideoSchema, videoListSchema } from "./schema";

afterAll(closeDatabases);

const MISSING = "00000000-0000-7000-8000-000000000000";

async function write<T>(viewer: Viewer, run: (sql: Sql) => Promise<T>): Promise<T> {
  return withTenant(viewer, (tx) => run(sqlOf(tx)));
}

async function makeVideo(
  viewer: Viewer,
  { title = "Oat milk test", views = 1000n, amount = 0n } = {},
): Promise<string> {
  return write(viewer, async (sql) => {
    const channel = await resolveChannel(sql, viewer, { platform: "tiktok", handle: null });
    if (!channel.ok) throw new Error(channel.message);
    const channelId = channel.value.id;
    const publishedAt = new Date("2026-11-01T12:00:00Z");
    const made = await insertVideo(sql, viewer, {
      ...{ channelId, title, publishedAt, platformVideoId: null, url: null, durationSeconds: null },
      ...{ isSponsored: false, category: null, region: null, tags: [], state: "live" },
    });
    if (!made.ok) throw new Error(made.message);
    const videoId = made.value.id;
    await putSnapshot(sql, viewer, { videoId, takenAt: new Date("2026-11-02T12:00:00Z"), views });
    if (amount !== 0n) await insertIncome(sql, viewer, lineOf(viewer, { channelId, videoId, amount }));
    return videoId;
  });
}

function lineOf(viewer: Viewer, given: { channelId: string; videoId: string; amount: bigint }) {
  const from = parseLocalDate("2026-11-01");
  const to = parseLocalDate("2026-11-03");
  if (from === null || to === null) throw new Error("not a day");
  const kind = { stream: "creator_rewards", state: "estimated", programme: "", note: "" } as const;
  const unknown = {
    rate: null,
    paidOn: null,
    dueOn: null,
    qualifiedViews: null,
    externalId: null,
    parentId: null,
  };
  return { ...given, ...kind, ...unknown, currency: viewer.baseCurrency, earned: { from, to } };
}

const form = (given: Record<string, string>) =>
  updateVideoSchema.parse({ title: "Oat milk test", publishedOn: "2026-11-01", version: "1", ...given });

describe("a video", () => {
  it("keeps its exact moment when the day is left alone", async () => {
    const { viewer } = await makePerson();
    const id = await makeVideo(viewer);
    const saved = await withTenant(viewer, (tx) =>
      updateVideo(viewer, { tx, ...form({ id, title: "New title" }) }),
    );
    expect(saved.ok).toBe(true);
    const [row] = await write(viewer, (sql) =>
      sql.query<{ at: Date }>("SELECT published_at AS at FROM video"),
    );
    expect(row?.at.toISOString()).toBe("2026-11-01T12:00:00.000Z");
  });

  it("shows both values when two people edit it at once, and takes the second on the newer version", async () => {
    const { viewer } = await makePerson();
    const id = await makeVideo(viewer);
    const save = (given: Record<string, string>) =>
      withTenant(viewer, (tx) => updateVideo(viewer, { tx, ...form({ id, ...given }) }));
    expect((await save({ title: "Theirs" })).ok).toBe(true);
    expect(await save({ title: "Mine" })).toMatchObject({
      ok: false,
      code: "conflict",
      fields: { title: "Saved meanwhile: Theirs", version: "2" },
    });
    expect((await save({ title: "Mine", version: "2" })).ok).toBe(true);
    expect(await findVideo(viewer, id)).toMatchObject({ title: "Mine", version: 3 });
  });

  it("comes back under the same id with its counts and its income", async () => {
    const { viewer } = await makePerson();
    const id = await makeVideo(viewer, { views: 5000n, amount: 900n });
    const before = await findVideo(viewer, id);
    const gone = await withTenant(viewer, (tx) => deleteVideo(viewer, { tx, id, version: 1 }));
    if (!gone.ok) throw new Error(gone.code);
    expect(await findVideo(viewer, id)).toBeNull();
    await write(viewer, (sql) => undoEdit(sql, viewer, { auditId: gone.value.auditIds, now: new Date() }));
    const after = await findVideo(viewer, id);
    expect(after).toEqual(before);
  });

  it("takes a count of another day at its noon, and gives it up again", async () => {
    const { viewer } = await makePerson();
    const videoId = await makeVideo(viewer);
    const reading = { videoId, takenOn: "2026-11-05", views: 3000n, qualifiedViews: 500n };
    await withTenant(viewer, (tx) => addSnapshot(viewer, { tx, ...reading }));
    const takenAt = new Date("2026-11-05T11:00:00Z");
    expect((await findVideo(viewer, videoId))?.snapshots[0]).toMatchObject({
      takenAt,
      views: 3000n,
      isTyped: true,
    });
    await withTenant(viewer, (tx) => deleteSnapshot(viewer, { tx, videoId, takenAt }));
    expect((await findVideo(viewer, videoId))?.snapshotCount).toBe(1);
  });

  it.each([
    { rule: "before publishing", takenOn: "2026-10-01", field: "takenOn" },
    { rule: "in the future", takenOn: "2090-01-01", field: "takenOn" },
    {
      rule: "with more qualified views than views",
      takenOn: "2026-11-05",
      qualifiedViews: 9999n,
      field: "qualifiedViews",
    },
  ])("refuses a count $rule", async ({ takenOn, qualifiedViews = null, field }) => {
    const { viewer } = await makePerson();
    const videoId = await makeVideo(viewer);
    const outcome = await withTenant(viewer, (tx) =>
      addSnapshot(viewer, { tx, videoId, takenOn, views: 3000n, qualifiedViews }),
    );
    expect(outcome).toMatchObject({ ok: false, code: "invalid", fields: { [field]: expect.any(String) } });
  });

  it("is not there for another creator, whatever they try", async () => {
    const { viewer: ana } = await makePerson();
    const { viewer: ben } = await makePerson();
    const id = await makeVideo(ana);
    const before = await findVideo(ana, id);
    const tries = await withTenant(ben, async (tx) => [
      await updateVideo(ben, { tx, ...form({ id, title: "Mine now" }) }),
      await deleteVideo(ben, { tx, id, version: 1 }),
      await addSnapshot(ben, { tx, videoId: id, takenOn: "", views: 1n, qualifiedViews: null }),
      await deleteSnapshot(ben, { tx, videoId: id, takenAt: new Date("2026-11-02T12:00:00Z") }),
      await updateVideo(ben, { tx, ...form({ id: MISSING }) }),
    ]);
    expect(tries.map((outcome) => !outcome.ok && outcome.code)).toEqual(tries.map(() => "not-found"));
    expect(await findVideo(ben, id)).toBeNull();
    expect(await findVideo(ana, id)).toEqual(before);
  });
});

describe("the list", () => {
  it("sorts by each figure and finds by title, wildcards taken literally", async () => {
    const { viewer } = await makePerson();
    await makeVideo(viewer, { title: "A 100% sure thing", views: 1000n, amount: 500n });
    await makeVideo(viewer, { title: "B", views: 9000n, amount: 900n });
    await makeVideo(viewer, { title: "C", views: 4000n });
    const titles = async (address: Record<string, string>) =>
      (await listVideos(viewer, videoListSchema.parse(address))).items.map(({ title }) => title[0]).join("");
    expect(await titles({ sort: "views" })).toBe("BCA");
    expect(await titles({ sort: "income" })).toBe("BAC");
    expect(await titles({ sort: "erpm" })).toBe("ABC");
    expect(await titles({ sort: "views", dir: "asc" })).toBe("ACB");
    expect(await titles({ q: "0% s" })).toBe("A");
    expect(await titles({ q: "%" })).toBe("A");
    expect(await titles({ without: "income" })).toBe("C");
  });

  it("narrows to the videos of a publish month, its first and last days included", async () => {
    const { viewer } = await makePerson();
    for (const [title, day] of [
      ["A", "2026-09-30"],
      ["B", "2026-10-01"],
      ["C", "2026-10-31"],
      ["D", "2026-11-01"],
    ] as const) {
      const id = await makeVideo(viewer, { title });
      await write(viewer, (sql) =>
        sql.query(
          "UPDATE video SET published_at = $2::timestamptz, published_on = $2::date WHERE id = $1::uuid",
          [id, day],
        ),
      );
    }
    const titles = async (month: string) =>
      (await listVideos(viewer, videoListSchema.parse({ month }))).items.map(({ title }) => title).join("");
    expect(await titles("2026-10")).toBe("CB");
    expect(await titles("2026-13")).toBe("DCBA");
    expect(await titles("0000-01")).toBe("DCBA");
  });

  it("falls back on what it cannot read in an address", () => {
    const query = videoListSchema.parse({
      sort: "x",
      dir: ["a"],
      page: "-1",
      channel: "1; drop",
      sponsored: "maybe",
      clock: "sundial",
    });
    expect(query).toEqual({
      q: "",
      sort: "date",
      dir: "desc",
      page: 1,
      channel: undefined,
      sponsored: undefined,
      clock: null,
    });
  });
});
