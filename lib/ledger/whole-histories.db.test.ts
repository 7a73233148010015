import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { viewerOfCreator } from "@/lib/server/viewer";
import { act } from "@/lib/testing/histories/act";
import { openHistory } from "@/lib/testing/histories/history";
import { step, type Step } from "@/lib/testing/histories/step";
import { differences } from "@/lib/testing/ledger";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { comparable, exportWhole, membersOf, restore } from "@/lib/testing/whole";

process.env.PERMILLE_NOW = "2026-11-22T15:00:00Z";

afterAll(closeDatabases);

/** More with an environment variable. */
const RUNS = Number(process.env.PERMILLE_HISTORIES ?? 3);
const SEED = Number(process.env.PERMILLE_HISTORIES_SEED ?? 20_261_129);

test(
  "whatever was taken in, typed, matched, closed and taken back, its export is taken back whole",
  { timeout: 900_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 25, size: "max" }), async (steps) => {
        const history = await openHistory();
        const done: [Step, string | null][] = [];
        for (const one of steps) done.push([one, await act(history, one)]);
        const path = await exportWhole(history.viewer);
        const { viewer } = await makePerson();
        expect(await restore(viewer, path), JSON.stringify(done)).toMatchObject({ ok: true });
        const restored = await viewerOfCreator(viewer.creatorId);
        if (restored === null) throw new Error("The creator is gone.");
        const again = comparable(membersOf(await exportWhole(restored)));
        expect(again).toEqual(comparable(membersOf(path)));
        expect(await differences(restored)).toEqual([]);
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
  },
);
