import { once } from "node:events";
import fc from "fast-check";
import { from as copyFrom } from "pg-copy-streams";
import { expect, test } from "vitest";
import type { SnapshotFact } from "@/lib/core/formats/facts";
import { newId } from "@/lib/server/ids";
import { sqlOfPg } from "@/lib/server/sql";
import { withTestClient } from "@/lib/testing/database";
import { createSnapshotPiece, PIECE_COLUMNS } from "./snapshot-piece";

const VIDEO = { platform: "tiktok" as const, platformVideoId: "1", handle: null, url: null };
const IDS = [newId(), newId(), newId()];

const counter = fc.bigInt({ min: 0n, max: 10n ** 15n });
const maybe = fc.option(counter);
const reading = fc.record({
  row: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  videoId: fc.constantFrom(...IDS),
  // To the millisecond, on either side of the instants that PostgreSQL and JavaScript count from.
  takenAt: fc.integer({ min: Date.UTC(1960, 0, 1), max: Date.UTC(2100, 0, 1) }),
  views: counter,
  qualifiedViews: maybe,
  likes: maybe,
  comments: maybe,
  shares: maybe,
  saves: maybe,
});

test("PostgreSQL reads each reading as it was written, whatever its instant, and what is not known as unknown", async () => {
  await withTestClient("owner", async (client) => {
    await client.query(
      `CREATE TEMP TABLE taken (at int, video_id uuid, taken_at timestamptz(3), views bigint, qualified_views bigint,
         likes bigint, comments bigint, shares bigint, saves bigint)`,
    );
    const piece = createSnapshotPiece();
    await fc.assert(
      fc.asyncProperty(fc.array(reading, { minLength: 1, maxLength: 60 }), async (readings) => {
        piece.clear();
        for (const { videoId, ...rest } of readings)
          piece.add({ type: "snapshot", video: VIDEO, ...rest } satisfies SnapshotFact, videoId);
        expect(piece.rows()).toBe(readings.length);
        await client.query("TRUNCATE taken");
        const copy = client.query(copyFrom(`COPY taken (${PIECE_COLUMNS}) FROM STDIN (FORMAT binary)`));
        copy.end(piece.bytes());
        await once(copy, "finish");
        const rows = await sqlOfPg(client).query(
          `SELECT at AS row, video_id::text AS "videoId", (extract(epoch FROM taken_at) * 1000)::float8 AS "takenAt", views,
             qualified_views AS "qualifiedViews", likes, comments, shares, saves FROM taken ORDER BY ctid`,
        );
        expect(rows).toEqual(readings);
      }),
      { numRuns: 60 },
    );
  });
});

test("a piece grows with its rows", () => {
  const piece = createSnapshotPiece();
  const empty = piece.bytes().byteLength;
  const counters = { views: 1n, qualifiedViews: 1n, likes: 1n, comments: 1n, shares: 1n, saves: 1n };
  for (let row = 1; row <= 20_000; row += 1)
    piece.add({ type: "snapshot", row, video: VIDEO, takenAt: 0, ...counters }, newId());
  const rowBytes = (piece.bytes().byteLength - empty) / 20_000;
  expect(rowBytes).toBe(114);
});
