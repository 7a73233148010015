import { writeFile } from "node:fs/promises";
import { benchVideo } from "./snapshots-file";

const HEADER = "period_start,period_end,platform,program,video_id,qualified_views,amount,currency,status";

/** Our earnings template: a few rewards lines of each video, in periods that do not overlap. */
export async function writeEarningsFile(
  path: string,
  { lines, videos }: { lines: number; videos: number },
): Promise<void> {
  // All of a video's lines lie in the weeks since the youngest was published.
  const span = Math.min(7, Math.floor(35 / Math.ceil(lines / videos)));
  const rows = Array.from({ length: lines }, (_, index) => {
    const { id, publishedAt } = benchVideo(index % videos, videos);
    const from = Math.floor(index / videos) * span;
    const day = (offset: number) => new Date(publishedAt + offset * 86_400_000).toISOString().slice(0, 10);
    const amount = (((index * 31) % 4000) / 100 + 0.5).toFixed(2);
    return `${day(from)},${day(from + span - 1)},tiktok,creator_rewards,${id},${((index * 97) % 40_000) + 1000},${amount},USD,estimated`;
  });
  await writeFile(path, `${[HEADER, ...rows].join("\n")}\n`);
}
