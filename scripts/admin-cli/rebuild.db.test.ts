import { afterAll, expect, test } from "vitest";
import { insertVideo } from "@/lib/ledger/videos";
import { createChannel } from "@/lib/ledger/channels";
import { putSnapshot } from "@/lib/ledger/snapshots";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import { viewerOfCreator, type Viewer } from "@/lib/server/viewer";
import { withTestClient } from "@/lib/testing/database";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { rebuildCommand } from "./rebuild";

afterAll(closeDatabases);

test("a zone that is changed while a rebuild begins is the one that it rebuilds in", async () => {
  const { viewer } = await makePerson({ timeZone: "Europe/Berlin" });
  await addVideo(viewer);
  await rebuildCommand.run({ creator: viewer.creatorId });
  const inBerlin = await days(viewer);
  const rebuilding = await withTestClient("app", async (client) => {
    await client.query(`begin; set local app.creator_id = '${viewer.creatorId}'`);
    await client.query("update creator set time_zone = 'Pacific/Kiritimati'");
    const begun = rebuildCommand.run({ creator: viewer.creatorId });
    const waiting =
      "select 1 from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))";
    while ((await client.query(waiting)).rowCount === 0);
    await client.query("commit");
    return begun;
  });
  expect(rebuilding).toMatchObject({ ok: true, json: { creators: [{ differences: 0 }] } });
  expect(await days(viewer)).not.toEqual(inBerlin);
  expect((await viewerOfCreator(viewer.creatorId))?.timeZone).toBe("Pacific/Kiritimati");
  expect(await rebuildCommand.run({ creator: viewer.creatorId, check: true })).toMatchObject({ ok: true });
});

function run<T>(viewer: Viewer, work: (sql: Sql) => Promise<T>): Promise<T> {
  return withTenantPg(viewer, (client) => work(sqlOfPg(client)));
}

async function addVideo(viewer: Viewer): Promise<void> {
  await run(viewer, async (sql) => {
    const channel = { platform: "tiktok", handle: "kim", name: "", timeZone: null };
    const made = await createChannel(sql, viewer, channel);
    if (!made.ok) throw new Error(made.message);
    const what = { platformVideoId: null, url: null, title: "Desk tour", durationSeconds: null };
    const kind = { isSponsored: false, category: null, region: null, tags: [], state: "live" } as const;
    const video = await insertVideo(sql, viewer, {
      channelId: made.value.id,
      publishedAt: new Date("2026-11-10T11:00:00Z"),
      ...what,
      ...kind,
    });
    if (!video.ok) throw new Error(video.message);
    const takenAt = new Date("2026-11-12T20:00:00Z");
    await putSnapshot(sql, viewer, { videoId: video.value.id, takenAt, views: 9_000n });
  });
}

function days(viewer: Viewer): Promise<unknown[]> {
  return run(viewer, (sql) =>
    sql.query("SELECT day, views FROM view_day WHERE creator_id = $1::uuid ORDER BY day", [viewer.creatorId]),
  );
}
