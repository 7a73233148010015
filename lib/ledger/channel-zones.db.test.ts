import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";

import { importPath } from "@/lib/features/imports/mutations";
import { parseLocalDate } from "@/lib/core/time/date";
import { todayIn } from "@/lib/server/clock";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { createChannel } from "./channels";
import { readImport } from "./read-import";
import { questionsOf } from "./reading-questions";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

const folder = mkdtempSync(join(tmpdir(), "permille-zones-"));

// Noon of the day in Berlin, where the creator lives, and in Los Angeles.
const BERLIN = "2026-11-10T11:00:00.000Z";
const LOS_ANGELES = "2026-11-10T20:00:00.000Z";

let viewer: Viewer;
beforeEach(async () => {
  ({ viewer } = await makePerson());
});

const SNAPSHOTS = file("snapshots.csv", "video,taken_at,views\n7705262619575889712,2026-11-10,40000\n");
const CONTENT = file(
  "Content.csv",
  `"Time","Video title","Video link","Post time","Total likes","Total comments","Total shares","Total views"
"November 10","Desk tour","https://www.tiktok.com/@kim/video/7705262619575889712","November 6","3","0","1","64021"`,
);

test("a file of a channel with a zone of its own is read in that zone, told by its handle", async () => {
  await addChannel("kim.two", null);
  await addChannel("kim", "America/Los_Angeles");
  await take(CONTENT);
  expect(await readings()).toEqual([LOS_ANGELES]);
});

test("the channel that was chosen decides where the file does not say", async () => {
  await addChannel("kim.two", null);
  const chosen = await addChannel("kim", "America/Los_Angeles");
  await take(SNAPSHOTS, chosen);
  expect(await readings()).toEqual([LOS_ANGELES]);
});

test("a channel of another platform says nothing of the rows, chosen or not", async () => {
  await addChannel("kim", null);
  const other = await addChannel("kim", "America/Los_Angeles", "youtube");
  await take(SNAPSHOTS, other);
  expect(await readings()).toEqual([BERLIN]);
});

test("without a choice, the zone that all channels of the platform share is the file's", async () => {
  await addChannel("kim", "America/Los_Angeles");
  await addChannel("kim", null, "youtube");
  await take(SNAPSHOTS);
  expect(await readings()).toEqual([LOS_ANGELES]);
});

test("a video that is known is read in the zone of its channel", async () => {
  const chosen = await addChannel("kim", "America/Los_Angeles");
  await addChannel("kim.two", null);
  await take(CONTENT, chosen);
  const rows = "video,taken_at,views\n7705262619575889712,2026-11-09,30000\n";
  const choices = { channelId: null, overlap: null };
  const today = todayIn(viewer.timeZone);
  const read = await readImport(viewer, {
    inputs: [{ name: "earlier.csv", bytes: Buffer.from(rows) }],
    options: { today, kind: null, asOf: null, choices, corrections: {}, maxBytes: 1_000_000 },
    questions: questionsOf(viewer, choices),
  });
  const facts = read.ok ? read.value.files.flatMap((reading) => reading.facts) : [];
  const takenAt = Date.parse("2026-11-09T20:00:00Z");
  expect(facts).toContainEqual(expect.objectContaining({ type: "snapshot", takenAt }));
});

test("a channel without a zone, or one that the file makes, is read in the creator's", async () => {
  await addChannel("kim.two", "America/Los_Angeles");
  await addChannel("kim", null);
  await take(CONTENT);
  expect(await readings()).toEqual([BERLIN]);
});

function run<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  return withTenantPg(viewer, (client) => work(sqlOfPg(client)));
}

async function addChannel(handle: string, timeZone: string | null, platform = "tiktok"): Promise<string> {
  const made = await run((sql) => createChannel(sql, viewer, { platform, handle, name: "", timeZone }));
  if (!made.ok) throw new Error(made.message);
  return made.value.id;
}

async function take(path: string, channelId: string | null = null): Promise<void> {
  const choices = { channelId, overlap: null };
  const asOf = parseLocalDate("2026-11-22");
  const outcome = await importPath(viewer, { path, kind: null, asOf, choices, isPreview: false });
  if (!outcome.ok) throw new Error(outcome.message);
}

async function readings(): Promise<string[]> {
  const rows = await run((sql) =>
    sql.query<{ takenAt: Date }>(
      `SELECT taken_at AS "takenAt" FROM view_snapshot WHERE creator_id = $1::uuid ORDER BY taken_at`,
      [viewer.creatorId],
    ),
  );
  return rows.map(({ takenAt }) => takenAt.toISOString());
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
