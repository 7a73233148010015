import { afterAll, describe, expect, it } from "vitest";
import { createChannel } from "@/lib/ledger/channels";
import { deleteVideo } from "@/lib/ledger/videos";
import { withTenant } from "@/lib/server/db";
import { sqlOf } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { attempt, succeed } from "@/lib/testing/attempt";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { offerVideos } from "./data";
import { logEntry, undoLog } from "./mutations";
import { logSchema } from "./schema";

afterAll(closeDatabases);

const TITLE = "Crème brûlée at home";

function parse(form: Record<string, string>) {
  return logSchema.parse({ currency: "USD", stream: "tips", ...form });
}

function log(viewer: Viewer, form: Record<string, string>) {
  return attempt(viewer, (tx) => logEntry(viewer, { tx, ...parse(form) }));
}

function logged(viewer: Viewer, form: Record<string, string>) {
  return succeed(viewer, (tx) => logEntry(viewer, { tx, ...parse(form) }));
}

async function videos(viewer: Viewer): Promise<{ id: string; lines: number; readings: number }[]> {
  return withTenant(viewer, (tx) =>
    sqlOf(tx).query(
      `SELECT v.id::text, (SELECT count(*) FROM income i WHERE i.video_id = v.id)::int AS lines,
         (SELECT count(*) FROM view_snapshot s WHERE s.video_id = v.id)::int AS readings
       FROM video v ORDER BY created_at`,
    ),
  );
}

async function remove(viewer: Viewer, id: string): Promise<void> {
  await withTenant(viewer, (tx) => deleteVideo(sqlOf(tx), viewer, { id, version: 1 }));
}

async function addChannel(viewer: Viewer, name: string): Promise<string> {
  const channel = { platform: "tiktok", handle: name, name, timeZone: null };
  const written = await withTenant(viewer, (tx) => createChannel(sqlOf(tx), viewer, channel));
  if (!written.ok) throw new Error(written.message);
  return written.value.id;
}

describe("a title that is logged already", () => {
  it.each([TITLE, `  ${TITLE.toUpperCase()} `, TITLE.normalize("NFD"), TITLE.replace(" at ", "   at ")])(
    "is asked about, and nothing is saved until it is answered: %j",
    async (link) => {
      const { viewer } = await makePerson();
      const { videoId } = await logged(viewer, { link: TITLE, views: "100", publishedOn: "2026-11-12" });
      const asked = await log(viewer, { link, views: "900", amount: "5.00" });
      expect(asked).toMatchObject({
        ok: false,
        code: "invalid",
        fields: { sameTitle: expect.stringContaining("12 November"), sameTitleId: videoId },
      });
      expect(await videos(viewer)).toEqual([{ id: videoId, lines: 0, readings: 1 }]);
    },
  );

  it("takes what is added to it, and one undo takes that back alone", async () => {
    const { viewer } = await makePerson();
    const { videoId } = await logged(viewer, { link: TITLE, amount: "2.00" });
    const answer = { sameTitle: "add", sameTitleId: videoId };
    const added = await logged(viewer, { link: TITLE, views: "900", amount: "5.00", ...answer });
    expect(added.videoId).toBe(videoId);
    expect(await videos(viewer)).toEqual([{ id: videoId, lines: 2, readings: 1 }]);
    await withTenant(viewer, (tx) => undoLog(viewer, { tx, auditIds: added.auditIds.split(",") }));
    expect(await videos(viewer)).toEqual([{ id: videoId, lines: 1, readings: 0 }]);
  });

  it("stays apart from another video of that title, and the next one is asked about the latest", async () => {
    const { viewer } = await makePerson();
    const first = await logged(viewer, { link: TITLE, publishedOn: "2026-11-12" });
    const answer = { sameTitle: "another", sameTitleId: first.videoId };
    const second = await logged(viewer, { link: TITLE, publishedOn: "2026-11-14", ...answer });
    expect(second.videoId).not.toBe(first.videoId);
    const asked = await log(viewer, { link: TITLE });
    expect(asked).toMatchObject({ fields: { sameTitleId: second.videoId } });
    expect(asked).toMatchObject({ fields: { sameTitle: expect.stringMatching(/^2 videos.*14 November/) } });
  });

  it("is not settled by an answer that was given about another title", async () => {
    const { viewer } = await makePerson();
    const other = await logged(viewer, { link: "Oat milk test" });
    const { videoId } = await logged(viewer, { link: TITLE });
    for (const sameTitle of ["add", "another"]) {
      const asked = await log(viewer, { link: TITLE, sameTitle, sameTitleId: other.videoId });
      expect(asked).toMatchObject({ fields: { sameTitleId: videoId } });
    }
    const picked = await log(viewer, { link: TITLE, attachTo: other.videoId });
    expect(picked).toMatchObject({ fields: { sameTitleId: videoId } });
  });

  it("is another video on another channel", async () => {
    const { viewer } = await makePerson();
    const [own, other] = [await addChannel(viewer, "own"), await addChannel(viewer, "other")];
    const { videoId } = await logged(viewer, { link: TITLE, channelId: own });
    const elsewhere = await logged(viewer, { link: TITLE, channelId: other });
    expect(elsewhere.videoId).not.toBe(videoId);
    expect(await log(viewer, { link: TITLE, channelId: own })).toMatchObject({
      fields: { sameTitleId: videoId },
    });
  });

  it("is nobody else's", async () => {
    const { viewer: ana } = await makePerson();
    const { viewer: ben } = await makePerson();
    const { videoId } = await logged(ana, { link: TITLE });
    expect(await offerVideos(ben, TITLE)).toEqual([]);
    const answer = { sameTitle: "add", sameTitleId: videoId };
    expect((await log(ben, { link: TITLE, ...answer })).ok).toBe(false);
    expect((await log(ben, { link: TITLE, attachTo: videoId })).ok).toBe(false);
    expect((await log(ben, { link: TITLE, amount: "5.00" })).ok).toBe(true);
    expect(await videos(ana)).toEqual([{ id: videoId, lines: 0, readings: 0 }]);
  });

  it("is forgotten with its video", async () => {
    const { viewer } = await makePerson();
    const { videoId } = await logged(viewer, { link: TITLE });
    await remove(viewer, videoId);
    expect(await offerVideos(viewer, TITLE)).toEqual([]);
    const again = await logged(viewer, { link: TITLE });
    expect(again.videoId).not.toBe(videoId);
  });

  it("of a video that went meanwhile is said, and neither made anew nor added elsewhere", async () => {
    const { viewer } = await makePerson();
    const { videoId } = await logged(viewer, { link: TITLE });
    await remove(viewer, videoId);
    for (const meant of [{ attachTo: videoId }, { sameTitle: "add", sameTitleId: videoId }]) {
      const refused = await log(viewer, { link: TITLE, amount: "5.00", ...meant });
      expect(refused).toMatchObject({
        ok: false,
        fields: { link: expect.stringContaining("not there any more"), attachTo: "", sameTitleId: "" },
      });
    }
    expect(await videos(viewer)).toEqual([]);
  });
});

describe("videos offered while a title is typed", () => {
  it("have the text in their title: the one that is called so first, then the latest", async () => {
    const { viewer } = await makePerson();
    for (const [link, publishedOn] of [
      ["Soup", "2026-10-01"],
      ["Soup of the day", "2026-11-01"],
      ["Another soup", "2026-11-20"],
      ["Bread", "2026-11-21"],
    ] as const)
      await logged(viewer, { link, publishedOn });
    const offered = await offerVideos(viewer, "soup");
    expect(offered.map(({ title }) => title)).toEqual(["Soup", "Another soup", "Soup of the day"]);
    expect((await offerVideos(viewer, "100%")).length).toBe(0);
    expect((await offerVideos(viewer, " \0")).length).toBe(0);
  });

  it("can be picked whatever their title holds", async () => {
    const { viewer } = await makePerson();
    const { videoId } = await logged(viewer, { link: "Two lines" });
    await withTenant(viewer, (tx) =>
      sqlOf(tx).query("UPDATE video SET title = E' Two\\n  lines\\u00a0here ' WHERE id = $1::uuid", [
        videoId,
      ]),
    );
    const [offer] = await offerVideos(viewer, "lines");
    expect(offer?.text).toBe("Two lines here");
    const added = await logged(viewer, { link: offer?.text ?? "", attachTo: videoId, amount: "5.00" });
    expect(added.videoId).toBe(videoId);
  });

  it("are none that typing their title would mean another video or none", async () => {
    const { viewer } = await makePerson();
    const { videoId } = await logged(viewer, { link: "Plain" });
    for (const title of ["see tiktok.com/@a/video/7234567890123456789", "https://example.com/plain"]) {
      await withTenant(viewer, (tx) =>
        sqlOf(tx).query("UPDATE video SET title = $2 WHERE id = $1::uuid", [videoId, title]),
      );
      expect(await offerVideos(viewer, title.slice(0, 12))).toEqual([]);
    }
  });
});
