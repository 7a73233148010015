import { afterAll, expect, test } from "vitest";
import type { SnapshotFact } from "@/lib/core/formats/facts";
import { withTenantPg } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { openSnapshotStage, type StagedOutcome } from "./stage-snapshots";

afterAll(closeDatabases);

const VIDEO = newId();
const NOON = Date.parse("2026-11-01T12:00:00Z");
const HOUR = 3_600_000;

test("every row of a first import is new, over as many pieces as it takes", async () => {
  const { viewer } = await makePerson();
  const outcome = await stage(viewer, { rows: [1, 2, 3, 4, 5].map((n) => [n, n * 10]) });
  expect(outcome).toEqual({ counts: { new: 5, changed: 0, same: 0, error: 0 }, contradicting: [] });
  expect(await readViews(viewer)).toEqual([10n, 20n, 30n, 40n, 50n]);
});

test("a row that comes again is the same, or contradicts the first, in its piece as in a later one", async () => {
  const { viewer } = await makePerson();
  const rows = [
    [1, 10],
    [1, 10],
    [2, 20],
    [2, 21],
    [3, 30],
    [1, 10],
    [1, 11],
    [3, 31],
  ] as const;
  const outcome = await stage(viewer, { rows });
  expect(outcome).toEqual({ counts: { new: 3, changed: 0, same: 2, error: 3 }, contradicting: [4, 7, 8] });
  expect(await readViews(viewer)).toEqual([10n, 20n, 30n]);
});

test("a later import is compared with what counted before it, never with itself", async () => {
  const { viewer } = await makePerson();
  await stage(viewer, {
    rows: [
      [1, 10],
      [2, 20],
    ],
  });
  const outcome = await stage(viewer, {
    rows: [
      [1, 10],
      [2, 22],
      [3, 30],
      [3, 30],
    ],
  });
  expect(outcome).toEqual({ counts: { new: 1, changed: 1, same: 2, error: 0 }, contradicting: [] });
});

test("what the server refuses ends the import with its reason, and the connection can go on", async () => {
  const { viewer } = await makePerson();
  await withTenantPg(viewer, async (client) => {
    await client.query("SAVEPOINT whole");
    const target = await openSnapshotStage(
      client,
      { creatorId: viewer.creatorId, importId: newId() },
      { pieceRows: 2 },
    );
    const facts = [
      fact(1, { hour: 1, views: -1 }),
      fact(2, { hour: 2, views: 2 }),
      fact(3, { hour: 3, views: 3 }),
    ];
    await target.add(facts, () => VIDEO);
    await expect(target.close()).rejects.toThrow(/check constraint/);
    await target.abort();
    await client.query("ROLLBACK TO SAVEPOINT whole");
  });
  expect(await readViews(viewer)).toEqual([]);
});

/** Hour and views of each row; two rows make a piece. */
async function stage(
  viewer: Viewer,
  { rows }: { rows: readonly (readonly [number, number])[] },
): Promise<StagedOutcome> {
  return withTenantPg(viewer, async (client) => {
    const importId = newId();
    const target = await openSnapshotStage(
      client,
      { creatorId: viewer.creatorId, importId },
      { pieceRows: 2 },
    );
    for (const [index, [hour, views]] of rows.entries()) {
      await target.add([fact(index + 1, { hour, views })], () => VIDEO);
    }
    const outcome = await target.close();
    await client.query(
      `INSERT INTO import (creator_id, id, kind, file_name, sha256, bytes, as_of, state)
       VALUES ($1, $2::uuid, 'permille-snapshots', 'a.csv', $2::uuid::text, 1, '2026-11-02', 'published')`,
      [viewer.creatorId, importId],
    );
    return outcome;
  });
}

function fact(row: number, { hour, views }: { hour: number; views: number }): SnapshotFact {
  return {
    type: "snapshot",
    row,
    video: { platform: "tiktok", platformVideoId: "1", handle: null, url: null },
    takenAt: NOON + hour * HOUR,
    views: BigInt(views),
    qualifiedViews: null,
    likes: 1n,
    comments: null,
    shares: null,
    saves: null,
  };
}

async function readViews(viewer: Viewer): Promise<bigint[]> {
  return withTenantPg(viewer, async (client) => {
    const rows = await sqlOfPg(client).query<{ views: bigint }>(
      "SELECT views FROM view_snapshot WHERE video_id = $1 ORDER BY taken_at",
      [VIDEO],
    );
    return rows.map(({ views }) => views);
  });
}
