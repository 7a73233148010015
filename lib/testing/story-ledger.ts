import type { Clock } from "@/lib/core/income/clock";
import { getFigures } from "@/lib/features/figures/data";
import { createIncome } from "@/lib/features/income/mutations";
import { createIncomeSchema } from "@/lib/features/income/schema";
import { deriveVideos } from "@/lib/ledger/derive";
import { withTenant, withTenantPg } from "@/lib/server/db";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import { factsOf } from "@/lib/testing/derive-fixture";
import { makePerson } from "@/lib/testing/people";
import { parsePeriod } from "@/lib/testing/periods";

/** A creator, what is logged for it, and its figures as a script reads them. */
export async function makeLedger(given: { currency: string; timeZone: string }) {
  const { viewer, userId } = await makePerson(given);
  const run = <T>(work: (sql: Sql) => Promise<T>) => withTenantPg(viewer, (client) => work(sqlOfPg(client)));
  const figures = (from: string, to: string, rest: { by: "month" | "video"; clock: Clock }) =>
    getFigures(viewer, { period: parsePeriod(from, to), ...rest });
  let videos = 0;
  const channel = run(async (sql) => (await factsOf(sql, viewer)).channelId);
  return {
    viewer,
    userId,
    channelId: channel,
    run,
    /** A video whose lifetime views were these at the beginning of these days; it went up on the first. */
    async addVideo(counts: Record<string, number>): Promise<string> {
      videos += 1;
      const [publishedOn = ""] = Object.keys(counts);
      const row = { publishedAt: `${publishedOn}T00:00:00Z`, title: `Video ${String(videos)}` };
      const channelId = await channel;
      const id = await run(async (sql) => {
        const [made] = await sql.query<{ id: string }>(
          `INSERT INTO video (creator_id, id, channel_id, title, published_at, published_on)
           VALUES ($1::uuid, gen_random_uuid(), $2::uuid, $3, $4, $4::timestamptz::date) RETURNING id::text`,
          [viewer.creatorId, channelId, row.title, row.publishedAt],
        );
        return made?.id ?? "";
      });
      await this.reading(id, counts);
      return id;
    },
    async reading(videoId: string, counts: Record<string, number>): Promise<void> {
      await run(async (sql) => {
        for (const [day, views] of Object.entries(counts)) {
          await sql.query(
            `INSERT INTO view_snapshot (creator_id, video_id, taken_at, import_id, views)
             VALUES ($1::uuid, $2::uuid, $3, '00000000-0000-0000-0000-000000000000', $4)`,
            [viewer.creatorId, videoId, `${day}T00:00:00Z`, views],
          );
        }
        await deriveVideos(sql, { ...viewer, videoIds: [videoId] });
      });
    },
    /** As a form sends it; a field that names a video by its id is given its title. */
    async add(texts: Record<string, string>): Promise<string> {
      const titles = new Map(
        (
          await run((sql) => sql.query<{ id: string; title: string }>("select id::text, title from video"))
        ).map(({ id, title }) => [id, title]),
      );
      const named = Object.entries(texts).map(([field, text]) => [
        field,
        /video$/i.test(field) ? (titles.get(text) ?? text) : text,
      ]);
      const input = createIncomeSchema.parse({ currency: given.currency, ...Object.fromEntries(named) });
      const made = await withTenant(viewer, (tx) => createIncome(viewer, { tx, ...input }));
      if (!made.ok) throw new Error(JSON.stringify(made));
      return made.value.id;
    },
    async months(from: string, to: string, clock: Clock): Promise<string[]> {
      return (await figures(from, to, { by: "month", clock })).rows.map(({ income }) => income);
    },
    async byVideo(from: string, to: string, clock: Clock): Promise<Record<string, string>> {
      const { rows } = await figures(from, to, { by: "video", clock });
      return Object.fromEntries(
        rows.flatMap(({ key, income }) => (income === "0.00" ? [] : [[key, income]])),
      );
    },
  };
}
