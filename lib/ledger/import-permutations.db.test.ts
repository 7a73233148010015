import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { createRandom, type Random } from "@/lib/core/sample/random";
import { importPath, undoImportOf } from "@/lib/features/imports/mutations";
import { addSnapshot } from "@/lib/features/videos/mutations";
import { withTenant, withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { readCanonicalRows } from "@/lib/testing/canonical-rows";
import { day } from "@/lib/testing/derive-fixture";
import { makeLine } from "@/lib/testing/lines";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { openSample, type Divisible } from "@/lib/testing/sample-parts";
import { checkDerived } from "./derive";

process.env.PERMILLE_NOW = "2026-11-22T15:00:00Z";

afterAll(closeDatabases);

/** Files of one person that say nothing against each other. A column: its equal values stay in one file. */
const LEDGERS = {
  "TikTok Studio, Shop and the archive": [
    ["tiktok-studio/Content.csv"],
    ["tiktok-studio/Overview.csv"],
    ["tiktok-studio/FollowerHistory.csv"],
    ["tiktok-studio/Viewers.xlsx"],
    ["tiktok-studio/Overview_2025-12-18_1768421100_samplecreator.zip", null],
    ["tiktok-shop-creator-orders/affiliate_orders_creator.csv"],
    ["tiktok-archive-posts/2026/user_data_tiktok.json"],
    ["tiktok-live/Creator data 2026_11_22 09_00 UTC+0.csv"],
  ],
  "TikTok Business Suite and a shop's settlement": [
    ["tiktok-business-suite/Overview.csv"],
    ["tiktok-business-suite/Overview.sv.csv"],
    ["tiktok-business-suite/Video.csv"],
    ["tiktok-shop-settlement/income_statement_seller.xlsx"],
    ["own-template/earnings.csv"],
  ],
  "YouTube by day, Instagram and Facebook": [
    // A video's days are rounded so that they add up, and the channel's likewise.
    ["youtube-studio/Chart data.csv", "Content"],
    ["youtube-studio/de/Gesamtwerte.csv"],
    ["instagram-content/instagram_content.csv"],
    ["facebook-content/facebook_content.csv"],
    ["meta-metric/Views.csv"],
  ],
  "YouTube by video": [["youtube-studio/Table data.csv"], ["tiktok-studio/locales/Content.ja.csv"]],
} as const satisfies Record<string, readonly (readonly [file: string, together?: string | null])[]>;

/** One more for each way in which parts may come; more with an environment variable. */
const RUNS = Number(process.env.PERMILLE_PERMUTATIONS ?? 2);
const VIDEO = "7705262619575889712";

describe("files in parts, in any order, some of them twice or taken back in between, among typed entries", () => {
  test.each(Object.entries(LEDGERS))(
    "%s: the rows are those of the whole files, one after the other",
    { timeout: 600_000 },
    async (_, files) => {
      const samples: Divisible[] = [];
      for (const [file, together] of files) samples.push(await openSample(file, together));
      const { viewer: reference } = await makePerson();
      for (const { units, write } of samples) await take(reference, write([...Array(units).keys()]));
      await typeIn(reference, { isLast: true, state: { snapshot: false, line: false } });
      const expected = await readRows(reference);
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 0 }), async (seed) => {
          const { viewer } = await makePerson();
          await takeInParts(viewer, { samples, random: createRandom(seed) });
          expect(await readRows(viewer)).toEqual(expected);
          expect(await withTenantPg(viewer, (client) => checkDerived(sqlOfPg(client), viewer))).toEqual([]);
        }),
        { numRuns: RUNS, endOnFailure: true, ...seedOfRun() },
      );
    },
  );
});

function seedOfRun(): { seed?: number } {
  const given = process.env.PERMILLE_PERMUTATIONS_SEED;
  return given === undefined ? { seed: 20_261_128 } : { seed: Number(given) };
}

/** Typed lines keep the moment at which they were typed, which is another one each time. */
async function readRows(viewer: Viewer): Promise<Record<string, string[]>> {
  const { income_revision: revisions = [], ...rows } = await readCanonicalRows(viewer);
  const typed = /("is_hand_edited": true.*)"captured_at": "[^"]*"/;
  return { ...rows, income_revision: revisions.map((row) => row.replace(typed, "$1")) };
}

type Parts = { samples: readonly Divisible[]; random: Random };

async function takeInParts(viewer: Viewer, { samples, random }: Parts): Promise<void> {
  const state = { snapshot: false, line: false };
  const paths = shuffle(
    samples.flatMap((sample) => divide(sample, random)),
    random,
  );
  for (const path of paths) {
    const importId = await take(viewer, path);
    const roll = random.next();
    if (roll < 0.15) await take(viewer, path);
    else if (roll < 0.4 && importId !== null) {
      expect(await undoImportOf(viewer, importId)).toMatchObject({ ok: true });
      await take(viewer, path);
    }
    if (random.next() < 0.3) await typeIn(viewer, { isLast: false, state });
  }
  await typeIn(viewer, { isLast: true, state });
}

/** Every piece in one of one to three files, and some pieces in a further one as well. */
function divide({ units, write }: Divisible, random: Random): string[] {
  const pieces = [...Array(units).keys()];
  const count = random.integer(1, Math.min(3, units));
  const places = pieces.map(() => random.integer(0, count - 1));
  const parts = [...Array(count).keys()].map((part) => pieces.filter((piece) => places[piece] === part));
  const again = pieces.filter(() => random.next() < 0.3);
  return [...parts, again].filter((part) => part.length > 0).map(write);
}

function shuffle<Item>(items: readonly Item[], random: Random): Item[] {
  return items
    .map((item) => ({ item, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

type Typing = { isLast: boolean; state: { snapshot: boolean; line: boolean } };

/** A tip, and a counter over the one that a file has of the same moment, as soon as the video is there. */
async function typeIn(viewer: Viewer, { isLast, state }: Typing): Promise<void> {
  if (!state.line) await makeLine(viewer);
  state.line = true;
  const rows = await withTenantPg(viewer, (client) =>
    sqlOfPg(client).query<{ id: string }>("SELECT id::text FROM video WHERE platform_video_id = $1", [VIDEO]),
  );
  const videoId = rows[0]?.id;
  if (videoId === undefined || state.snapshot) return;
  const reading = { videoId, takenOn: "2026-11-22", views: 70_000n, qualifiedViews: null };
  const outcome = await withTenant(viewer, (tx) => addSnapshot(viewer, { tx, ...reading }));
  if (!outcome.ok && isLast) throw new Error(JSON.stringify(outcome));
  state.snapshot = outcome.ok;
}

/** Null where a part says nothing, such as a post without views alone. */
async function take(viewer: Viewer, path: string): Promise<string | null> {
  const choices = { channelId: null, overlap: null };
  const asOf = day("2026-11-22");
  const outcome = await importPath(viewer, { path, kind: null, asOf, choices, isPreview: false });
  if (outcome.ok) return outcome.value.importId;
  if (outcome.code === "no-rows") return null;
  throw new Error(`${path}: ${outcome.message}`);
}
