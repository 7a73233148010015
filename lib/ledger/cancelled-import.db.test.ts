import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { withTenantPg } from "@/lib/server/db";
import { withWorkFolder } from "@/lib/server/files/work-folder";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { ImportCancelled, type ImportPhase } from "./import-watch";
import { takeInFiles } from "./take-in-files";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

const ROWS = 30_000;

test.each([
  ["writing", 1],
  ["writing", 2],
  ["writing", 3],
  ["deriving", 1],
] as const)(
  "cancelled at %s, step %i, a long file ends at once and nothing of it is kept",
  async (phase, step) => {
    const { viewer } = await makePerson();
    await withWorkFolder(async (folder) => {
      const path = join(folder, "snapshots.csv");
      await writeFile(path, makeSnapshots());
      let steps = 0;
      const watch = (now: ImportPhase) => {
        if (now === phase) steps += 1;
        return now === phase && steps === step ? Promise.reject(new ImportCancelled("")) : Promise.resolve();
      };
      const taking = takeInFiles(viewer, {
        inputs: [{ name: "snapshots.csv", path }],
        ...{ corrections: {}, kind: null, asOf: null, choices: { channelId: null, overlap: null } },
        maxBytes: { whole: 10_000_000, streamed: 10_000_000 },
        ...{ isPreview: false, watch },
      });
      await expect(taking).rejects.toThrow(ImportCancelled);
    });
    const { rows } = await withTenantPg(viewer, (client) =>
      client.query("SELECT count(*)::int AS rows FROM view_snapshot"),
    );
    expect(rows).toEqual([{ rows: 0 }]);
  },
);

/** Of many pieces. */
function makeSnapshots(): string {
  const lines = ["video,taken_at,views"];
  for (let row = 0; row < ROWS; row += 1) {
    const id = (BigInt(1_754_000_000 + (row % 300)) << 32n) + 7n;
    const takenAt = new Date(Date.UTC(2026, 7, 10, 9, Math.floor(row / 300))).toISOString();
    lines.push(`https://www.tiktok.com/@samplecreator/video/${String(id)},${takenAt},${String(1_000 + row)}`);
  }
  return lines.join("\n");
}
