import { addDays, addMonths } from "@/lib/core/time/date";
import { date } from "@/lib/core/testdata/vector";
import { deriveAll } from "@/lib/ledger/derive";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import { viewerOfCreator, type Viewer } from "@/lib/server/viewer";
import { BY_HAND, factsOf, type Facts } from "./derive-fixture";
import { makePerson } from "./people";

/** A month of videos of 10,000 views and more; minor units that a thousand of them earn, from one month to the next. */
export type StoryMonth = { perThousand: number };

/** So many months that earn the same. */
export const flat = (count: number, perThousand = 100): StoryMonth[] =>
  Array.from({ length: count }, () => ({ perThousand }));

const VIDEOS = 6;

/** A creator whose videos are viewed within two days, month after month from the first on, and what they earn. */
export async function makeMonths(
  first: string,
  months: readonly StoryMonth[],
  more: (facts: Facts, videos: string[][]) => Promise<void> = async () => {},
): Promise<Viewer> {
  const { viewer } = await makePerson({ currency: "EUR", timeZone: "Europe/Berlin" });
  await withTenantPg(viewer, async (client) => {
    const facts = await factsOf(sqlOfPg(client), viewer);
    const videos: string[][] = [];
    for (const [index, { perThousand }] of months.entries())
      videos.push(await addMonth(facts, { first: addMonths(date(first), index), index, perThousand }));
    await more(facts, videos);
    await deriveAll(facts.sql, facts);
  });
  return again(viewer);
}

/** The viewer of the ledger as it is by now. */
export async function again({ creatorId }: Pick<Viewer, "creatorId">): Promise<Viewer> {
  const viewer = await viewerOfCreator(creatorId);
  if (viewer === null) throw new Error("The creator is there.");
  return viewer;
}

type Month = { first: ReturnType<typeof date>; index: number; perThousand: number };

async function addMonth(facts: Facts, { first, index, perThousand }: Month): Promise<string[]> {
  const ids: string[] = [];
  for (let video = 0; video < VIDEOS; video += 1) {
    const day = addDays(first, 2 + video);
    const id = await facts.addVideo(`${day}T00:00:00+01:00`, {
      title: `Video ${index}.${video}`,
      duration_seconds: 75,
    });
    const views = 10_000 + 700 * video;
    for (const [taken, read] of [
      [day, 0],
      [addDays(day, 2), views],
    ] as const)
      await facts.put("view_snapshot", {
        video_id: id,
        taken_at: `${taken}T00:00:00+01:00`,
        import_id: BY_HAND,
        views: read,
      });
    // Videos of one month earn a little differently, and so do months.
    const wobble = 1 + 0.04 * Math.sin(7 * video + 3 * index);
    const line = { stream: "creator_rewards", video_id: id, qualified_views: Math.round(views / 2) };
    await facts.addIncome({
      ...line,
      base_amount: Math.round((views / 1000) * perThousand * wobble),
      ...{ earned_from: day, earned_to: addDays(day, 1) },
    });
    ids.push(id);
  }
  return ids;
}
