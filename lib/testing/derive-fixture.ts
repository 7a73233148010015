import { addDays, parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { withTestClient } from "@/lib/testing/database";
import { newId } from "@/lib/server/ids";
import { sqlOfPg, type Sql } from "@/lib/server/sql";

import { deriveVideos, DERIVED_TABLES } from "@/lib/ledger/derive";

export const BY_HAND = "00000000-0000-0000-0000-000000000000";

export type Facts = Awaited<ReturnType<typeof openFacts>>;

/** A creator with one channel in a transaction that is rolled back afterwards. */
export async function withFacts(
  run: (facts: Facts) => Promise<void>,
  { timeZone = "Europe/Berlin" } = {},
): Promise<void> {
  await withTestClient("app", async (client) => {
    await client.query("begin");
    await run(await openFacts(sqlOfPg(client), timeZone));
    await client.query("rollback");
  });
}

async function openFacts(sql: Sql, timeZone: string) {
  const creatorId = newId();
  await sql.query(`set local app.creator_id = '${creatorId}'`);
  await insert(sql, "creator", {
    creator_id: creatorId,
    name: "Kim",
    base_currency: "EUR",
    time_zone: timeZone,
  });
  return factsOf(sql, { creatorId, timeZone });
}

/** Writes facts for a creator that is there; the first of them is its channel. */
export async function factsOf(sql: Sql, { creatorId, timeZone }: { creatorId: string; timeZone: string }) {
  const add = async (table: string, row: Row) => {
    const id = newId();
    await insert(sql, table, { creator_id: creatorId, id, ...row });
    return id;
  };
  const addChannel = (handle: string) => add("channel", { platform: "tiktok", handle, name: handle });
  const channelId = await addChannel("kim");
  return {
    sql,
    creatorId,
    timeZone,
    channelId,
    /** A row of a table that has an id, which it gives back. */
    add,
    addChannel,
    addImport: (asOf: string, sha256: string) =>
      add("import", { kind: "mixed", file_name: "a.csv", sha256, bytes: 1, as_of: asOf, state: "published" }),
    addVideo: (publishedAt: string, row: Row = {}) =>
      add("video", {
        channel_id: channelId,
        title: "A video",
        published_at: publishedAt,
        published_on: publishedAt,
        ...row,
      }),
    addIncome: (row: Row) =>
      add("income", {
        channel_id: channelId,
        amount: row.base_amount ?? 0,
        currency: "EUR",
        state: "confirmed",
        identity: newId(),
        ...row,
      }),
    put: (table: string, row: Row) =>
      insert(sql, table, { creator_id: creatorId, import_id: BY_HAND, ...row }),
    list: (table: string, columns: string, order = columns) =>
      sql.query<Row>(`select ${columns} from ${table} where creator_id = $1::uuid order by ${order}`, [
        creatorId,
      ]),
    dump: async () => {
      const dumped: string[][] = [];
      for (const table of DERIVED_TABLES) {
        const rows = await sql.query<{ row: string }>(`select t::text as row from ${table} t order by 1`);
        dumped.push(rows.map(({ row }) => row));
      }
      return dumped;
    },
  };
}

type Row = Record<string, string | number | bigint | boolean | null>;

async function insert(sql: Sql, table: string, row: Row): Promise<void> {
  const columns = Object.keys(row);
  const places = columns.map((_, index) => `$${String(index + 1)}`);
  await sql.query(
    `insert into ${table} (${columns.join(", ")}) values (${places.join(", ")})`,
    Object.values(row),
  );
}

export function day(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (date === null) throw new RangeError(`not a date: ${text}`);
  return date;
}

/** A video whose counter was read at the end of each day, so that the days are exactly these. */
export async function addDailyViews(facts: Facts, views: Record<string, number>): Promise<string> {
  const counters = new Map<string, number>();
  let counter = 0;
  for (const [date, gained] of Object.entries(views)) {
    counters.set(`${date}T00:00:00+01:00`, counter);
    counter += gained;
    counters.set(`${addDays(day(date), 1)}T00:00:00+01:00`, counter);
  }
  const videoId = await facts.addVideo([...counters.keys()][0] ?? "");
  for (const [takenAt, read] of counters) {
    await facts.put("view_snapshot", { video_id: videoId, taken_at: takenAt, views: read });
  }
  await deriveVideos(facts.sql, { ...facts, videoIds: [videoId] });
  return videoId;
}
