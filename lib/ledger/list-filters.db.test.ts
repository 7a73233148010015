import { afterAll, beforeAll, expect, it } from "vitest";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { withTestClient } from "@/lib/testing/database";
import { day } from "@/lib/testing/derive-fixture";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { filteredIncome, incomeFilterParams, type IncomeFilter } from "./income-filter";
import { countLineOffers, countVideoOffers } from "./label-counts";
import { FILTERED_VIDEO, videoFilterParams } from "./video-filter";

const VIDEOS = 2_000;
const LINES = 10_000;

const EVERYTHING: IncomeFilter = {
  q: "",
  range: "all",
  stream: null,
  state: null,
  channel: null,
  video: null,
  tag: null,
  category: null,
  region: null,
  deal: null,
};

let viewer: Viewer;

/** Every tenth line is split over two videos; every other one of the rest has one. */
beforeAll(async () => {
  viewer = (await makePerson()).viewer;
  const statements = [
    "INSERT INTO channel (creator_id, id, platform, handle, name) VALUES ($1::uuid, gen_random_uuid(), 'tiktok', 'kim', 'Kim')",
    `INSERT INTO video (creator_id, id, channel_id, title, published_at, published_on, tags, category, region)
     SELECT $1::uuid, gen_random_uuid(), c.id, 'Video ' || n, '2026-01-01', '2026-01-01', ARRAY['tag' || n % 50, 'all'],
       'category' || n % 7, 'region' || n % 5
     FROM channel c, generate_series(1, ${String(VIDEOS)}) AS n WHERE c.creator_id = $1::uuid`,
    `INSERT INTO income (creator_id, id, stream, amount, currency, base_amount, state, earned_from, earned_to, identity, tags, video_id)
     SELECT $1::uuid, gen_random_uuid(), 'tips', 100, 'USD', 100, 'confirmed', '2026-01-01', '2026-01-02', l.n::text,
       CASE WHEN l.n % 100 = 0 THEN ARRAY['own'] ELSE '{}' END, CASE WHEN l.n % 2 = 1 THEN v.id END
     FROM generate_series(1, ${String(LINES)}) AS l(n)
     JOIN (SELECT id, row_number() OVER (ORDER BY title) AS n FROM video WHERE creator_id = $1::uuid) v
       ON v.n = l.n % ${String(VIDEOS)} + 1`,
    `INSERT INTO income_share (creator_id, income_id, position, video_id)
     SELECT $1::uuid, i.id, p, v.id FROM income i, generate_series(1, 2) AS p
     JOIN (SELECT id, row_number() OVER (ORDER BY title) AS n FROM video WHERE creator_id = $1::uuid) v ON v.n = p
     WHERE i.creator_id = $1::uuid AND i.identity::int % 10 = 0`,
  ];
  await withTenantPg(viewer, async (client) => {
    for (const statement of statements) await client.query(statement, [viewer.creatorId]);
  });
  await withTestClient("owner", (client) => client.query("ANALYZE"));
}, 60_000);

afterAll(closeDatabases);

type Plan = { "Node Type": string; "Actual Loops": number; "Relation Name"?: string; Plans?: Plan[] };

/** Tables that a statement reads from end to end more than once. */
async function readAgainAndAgain(text: string, params: unknown[]): Promise<string[]> {
  const plan = await withTenantPg(viewer, async (client) => {
    const { rows } = await client.query<{ "QUERY PLAN": { Plan: Plan }[] }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
      params,
    );
    return rows[0]?.["QUERY PLAN"][0]?.Plan;
  });
  const found: string[] = [];
  const walk = (node: Plan) => {
    if (node["Node Type"] === "Seq Scan" && node["Actual Loops"] > 1) found.push(node["Relation Name"] ?? "");
    node.Plans?.forEach(walk);
  };
  if (plan === undefined) throw new Error("There is no plan.");
  walk(plan);
  return found;
}

it.each([
  [{ tag: "tag3" }, null],
  [{ tag: "own" }, 100],
  [{ tag: "all" }, 6_000],
  [{ category: "category1" }, null],
  [{ region: "region1" }, null],
  [{ platform: "tiktok" as const }, 6_000],
  [{ video: "with" as const }, 6_000],
  [{ video: "without" as const }, 4_000],
  [{ q: "video 17" }, null],
])("narrows income by %j without reading a table once a line", async (given, expected) => {
  const filter = { ...EVERYTHING, ...given };
  const params = incomeFilterParams(viewer.creatorId, { filter, today: day("2026-11-27") });
  const text = `SELECT i.id ${filteredIncome("earned")}`;
  expect(await readAgainAndAgain(text, params)).toEqual([]);
  const found = await withTenantPg(viewer, (client) => client.query(text, params));
  if (expected !== null) expect(found.rowCount).toBe(expected);
});

it.each([
  { tag: "tag3" },
  { category: "category1" },
  { region: "region1" },
  { without: "income" as const },
  { month: "2026-01" },
])("narrows videos by %j without reading a table once a video", async (given) => {
  const params = videoFilterParams(viewer.creatorId, { q: "", ...given });
  expect(await readAgainAndAgain(`SELECT v.id FROM video v WHERE ${FILTERED_VIDEO}`, params)).toEqual([]);
});

it("offers what exists with its rows, the most frequent first, each line once", async () => {
  const [lines, videos] = await withTenantPg(viewer, async (client) => [
    await countLineOffers(sqlOfPg(client), viewer),
    await countVideoOffers(sqlOfPg(client), viewer),
  ]);
  expect(lines.tag[0]).toEqual({ value: "all", name: "all", count: 6_000 });
  expect(lines.tag.find(({ value }) => value === "own")?.count).toBe(100);
  expect(lines.channel).toMatchObject([{ name: "Kim", count: 6_000 }]);
  expect(videos.tag).toHaveLength(51);
  expect(videos.category[0]?.count).toBe(286);
  expect(videos.region.map(({ count }) => count)).toEqual([400, 400, 400, 400, 400]);
});
