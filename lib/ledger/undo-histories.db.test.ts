import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { act } from "@/lib/testing/histories/act";
import { takeBack } from "@/lib/testing/histories/files";
import { listPublished, openHistory, query, type History } from "@/lib/testing/histories/history";
import { step, type Step } from "@/lib/testing/histories/step";
import { differences } from "@/lib/testing/ledger";
import { HAND_ENTRY } from "./snapshots";
import { closeDatabases } from "@/lib/testing/people";

process.env.PERMILLE_NOW = "2026-11-22T15:00:00Z";

afterAll(closeDatabases);

/** More with an environment variable. */
const RUNS = Number(process.env.PERMILLE_HISTORIES ?? 8);
const SEED = Number(process.env.PERMILLE_HISTORIES_SEED ?? 20_261_128);

test(
  "whatever was taken in, typed, matched, closed and taken back: what no import says and nobody typed is gone",
  { timeout: 900_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 20, size: "max" }), async (steps) => {
        const history = await openHistory();
        const done: [Step, string | null][] = [];
        const say = () => JSON.stringify(done);
        for (const one of steps) {
          const [typed, replaced] = [await typedRows(history), await replacedLines(history)];
          done.push([one, await act(history, one)]);
          expect(await strays(history), say()).toEqual([]);
          expect(await missing(history, replaced), say()).toEqual([]);
          if (leavesTyped(one))
            expect(await typedRows(history), say()).toEqual(expect.arrayContaining(typed));
        }
        expect(await differences(history.viewer), say()).toEqual([]);
        while ((await listPublished(history)).length > 0) {
          expect(await takeBack(history, { which: 0, answer: "all" }), say()).toBe("done");
          expect(await strays(history), say()).toEqual([]);
        }
        expect(await differences(history.viewer), say()).toEqual([]);
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: process.env.PERMILLE_HISTORIES_SHRINK === undefined },
    );
  },
);

/** Files, and undoing them, change nothing that a person typed, unless they were told to. */
function leavesTyped(one: Step): boolean {
  const isImport = one.do === "sample" || one.do === "earnings" || one.do === "again";
  if (isImport) return one.overlap !== "replace";
  return one.do === "takeBack" && (one.answer === "none" || one.answer === "activity");
}

async function typedRows(history: History): Promise<string[]> {
  const rows = await query<{ row: string }>(
    history,
    `SELECT to_jsonb(t)::text AS row FROM income t WHERE is_hand_edited
     UNION ALL SELECT to_jsonb(t)::text FROM income_share t JOIN income i ON i.id = t.income_id WHERE i.is_hand_edited
     UNION ALL SELECT to_jsonb(t)::text FROM video t WHERE is_hand_edited
     UNION ALL SELECT to_jsonb(t)::text FROM view_snapshot t WHERE import_id = '${HAND_ENTRY}'`,
  );
  return rows.map(({ row }) => row);
}

type Replaced = { importId: string; line: string };

/** Lines that a person typed, and whose place an import took as they wished. */
function replacedLines(history: History): Promise<Replaced[]> {
  return query(
    history,
    `SELECT o.import_id::text AS "importId", kept->>'identity' || '#' || (kept->>'occurrence') AS line
     FROM observation o, jsonb_array_elements(o.payload->'income') AS kept
     WHERE o.kind = 'replaced' AND (kept->>'is_hand_edited')::boolean AND kept->>'parent_id' IS NULL`,
  );
}

/** Which of them are not back, though their import is undone. */
async function missing(history: History, replaced: readonly Replaced[]): Promise<Replaced[]> {
  const counting = new Set((await listPublished(history)).map(({ id }) => id));
  const lines = await query<{ line: string }>(
    history,
    "SELECT identity || '#' || occurrence AS line FROM income",
  );
  const there = new Set(lines.map(({ line }) => line));
  return replaced.filter(({ importId, line }) => !counting.has(importId) && !there.has(line));
}

const SAID = ["view_snapshot", "video_period", "channel_day", "channel_audience", "post", "live_session"];
const COUNTS = "SELECT FROM import m WHERE m.id = t.import_id AND m.state = 'published'";

/** Rows that nobody stands for: neither an import that counts nor a person. */
async function strays(history: History): Promise<string[]> {
  const rows = [...SAID, "observation"].map(
    (table) => `SELECT '${table}' AS what, t.import_id::text AS id, false AS "isHeld" FROM ${table} t
       WHERE t.import_id <> '${HAND_ENTRY}' AND NOT EXISTS (${COUNTS})`,
  );
  const lost = ["view_snapshot", "video_period"].map(
    (table) => `SELECT 'lost ' || '${table}', t.video_id::text, false FROM ${table} t
       WHERE NOT EXISTS (SELECT FROM video v WHERE v.id = t.video_id)`,
  );
  const unsaid = await query<{ what: string; id: string; isHeld: boolean }>(
    history,
    [...rows, ...lost, REVISIONS, LINES, VIDEOS].join(" UNION ALL "),
  );
  for (const { id } of unsaid.filter(({ isHeld }) => isHeld)) history.kept.add(id);
  return unsaid.filter(({ id }) => !history.kept.has(id)).map(({ what, id }) => `${what} ${id}`);
}

const REVISIONS = `SELECT 'revision', t.income_id::text, false FROM income_revision t JOIN income i ON i.id = t.income_id
  WHERE NOT i.is_hand_edited AND t.import_id IS NOT NULL AND NOT EXISTS (${COUNTS})`;

const LINES = `SELECT 'line', i.id::text, EXISTS (SELECT FROM income r WHERE r.parent_id = i.id)
  FROM income i WHERE NOT i.is_hand_edited AND i.deal_part IS NULL
    AND NOT EXISTS (SELECT FROM observation o WHERE o.kind = 'income' AND o.natural_key = i.identity || '#' || i.occurrence)`;

const VIDEOS = `SELECT 'video', v.id::text, EXISTS (SELECT FROM income i WHERE i.video_id = v.id)
    OR EXISTS (SELECT FROM income_share s WHERE s.video_id = v.id)
    OR EXISTS (SELECT FROM view_snapshot s WHERE s.video_id = v.id)
    OR EXISTS (SELECT FROM deliverable d WHERE d.video_id = v.id)
  FROM video v WHERE NOT v.is_hand_edited
    AND NOT EXISTS (SELECT FROM observation o WHERE o.kind = 'video' AND o.natural_key = v.id::text)`;
