import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { getChannelAudience, listChannels } from "@/lib/features/channels/data";
import { importPath } from "@/lib/features/imports/mutations";
import { parseLocalDate } from "@/lib/core/time/date";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { tempFile } from "@/lib/testing/temp-file";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { SAMPLES } from "@/lib/testing/samples";
import { undoImport } from "./undo-import";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

const HEADER = `"Date","Followers","Difference in followers from previous day"`;
const FOLLOWERS = join(SAMPLES, "tiktok-studio/Followers_samplecreator.zip");
const VIEWERS = join(SAMPLES, "tiktok-studio/Viewers_samplecreator.zip");
const SUITE = join(SAMPLES, "tiktok-business-suite/Overview.csv");

test("an import of followers and viewers is written, counted, and taken back without a trace", async () => {
  const { viewer } = await makePerson();
  const followers = await take(viewer, FOLLOWERS);
  // Three of the 28 days are undefined and say nothing.
  expect(followers.rows).toEqual({ new: 25, changed: 0, same: 3, error: 0 });
  expect((await take(viewer, VIEWERS)).rows).toMatchObject({ new: 25, error: 0 });
  expect(await listChannels(viewer)).toMatchObject([
    { handle: "samplecreator", isEmpty: false, followers: { day: "2026-11-21", value: 13682n } },
  ]);
  await undo(viewer, followers.importId);
  const [channel] = await listChannels(viewer);
  expect(channel).toMatchObject({ followers: null, isEmpty: false });
  const found = await getChannelAudience(viewer, channel?.id ?? "");
  expect(found?.audience.followers).toEqual([]);
  expect(found?.audience.viewers).toHaveLength(25);
});

test("of two files the later one counts, in whichever order they came, and undone the earlier one again", async () => {
  const earlier = [
    ["2026-11-19", 100],
    ["2026-11-20", 110],
  ] as const;
  const later = [
    ["2026-11-20", 111],
    ["2026-11-21", 120],
  ] as const;
  const files = [
    { path: history(earlier), asOf: "2026-11-21" },
    { path: history(later), asOf: "2026-11-22" },
  ];
  for (const order of [files, files.toReversed()]) {
    const { viewer } = await makePerson();
    const ids: Record<string, string | null> = {};
    for (const { path, asOf } of order) ids[asOf] = (await take(viewer, path, asOf)).importId;
    expect(await followersOf(viewer)).toEqual([100n, 111n, 120n]);
    await undo(viewer, ids["2026-11-22"] ?? null);
    expect(await followersOf(viewer)).toEqual([100n, 110n]);
  }
});

test("a file that comes again with one day changed counts one changed row", async () => {
  const { viewer } = await makePerson();
  await take(
    viewer,
    history([
      ["2026-11-19", 100],
      ["2026-11-20", 110],
    ]),
    "2026-11-21",
  );
  const again = await take(
    viewer,
    history([
      ["2026-11-19", 100],
      ["2026-11-20", 109],
    ]),
    "2026-11-22",
  );
  expect(again.rows).toEqual({ new: 0, changed: 1, same: 1, error: 0 });
});

test("Business Suite's day gives the channel its views and whom it reached, in one row", async () => {
  const { viewer } = await makePerson();
  expect((await take(viewer, SUITE)).rows).toEqual({ new: 14, changed: 0, same: 0, error: 0 });
  const [channel] = await listChannels(viewer);
  const found = await getChannelAudience(viewer, channel?.id ?? "");
  expect(found?.audience.reached[0]).toEqual({ day: "2026-10-25", value: 4046n });
});

test("a later list of a LIVE agency takes the place of the month's earlier one", async () => {
  const { viewer } = await makePerson();
  const list = (last: string, diamonds: string) =>
    tempFile(
      "agency.csv",
      `Data period,Creator ID,Creator's username,Diamonds\n2026-10-01 ~ ${last},73500001,me,"${diamonds}"`,
    );
  await take(viewer, list("2026-10-10", "1,000"), "2026-10-11");
  const second = await take(viewer, list("2026-10-31", "3,000"), "2026-11-01");
  expect(second.rows).toMatchObject({ changed: 1, new: 0 });
  expect(await lines(viewer)).toEqual([
    { stream: "live_gifts", amount: 1500n, state: "estimated", to: "2026-11-01" },
  ]);
  await undo(viewer, second.importId);
  expect(await lines(viewer)).toMatchObject([{ amount: 500n, to: "2026-10-11" }]);
});

async function take(viewer: Viewer, path: string, asOf = "2026-11-22") {
  const choices = { channelId: null, overlap: null };
  const outcome = await importPath(viewer, {
    ...{ path, kind: null, choices, isPreview: false },
    asOf: parseLocalDate(asOf),
  });
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}

async function undo(viewer: Viewer, importId: string | null): Promise<void> {
  const outcome = await withTenantPg(viewer, (client) =>
    undoImport(sqlOfPg(client), viewer, { importId: importId ?? "" }),
  );
  expect(outcome).toMatchObject({ ok: true });
}

async function followersOf(viewer: Viewer): Promise<bigint[]> {
  const [channel] = await listChannels(viewer);
  const found = await getChannelAudience(viewer, channel?.id ?? "");
  return found?.audience.followers.map(({ value }) => value) ?? [];
}

function lines(viewer: Viewer) {
  return withTenantPg(viewer, (client) =>
    sqlOfPg(client).query(`SELECT stream, amount, state, earned_to AS "to" FROM income ORDER BY id`),
  );
}

function history(days: readonly (readonly [string, number])[]): string {
  const rows = days.map(([day, count]) => `"${day}","${String(count)}","0"`);
  return tempFile("FollowerHistory.csv", [HEADER, ...rows].join("\n"));
}
