import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { NOW } from "./clock";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Three years of videos, the last of them old enough that its five weeks of earnings are over. */
const [OLDEST_DAYS, YOUNGEST_DAYS] = [1096, 36];

type Size = { videos: number; snapshots: number };

/** Our snapshots template with that many videos of TikTok's kind of id, and that many readings of each, ever further apart. */
export async function writeSnapshotsFile(path: string, { videos, snapshots }: Size): Promise<void> {
  const out = createWriteStream(path, { highWaterMark: 4_194_304 });
  out.write("video,taken_at,views,qualified_views,likes,comments,shares,saves\n");
  for (let video = 0; video < videos; video += 1) {
    if (!out.write(rowsOf(video, { videos, snapshots }))) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
}

function rowsOf(video: number, { videos, snapshots }: Size): string {
  const { id, publishedAt } = benchVideo(video, videos);
  const scale = 500 + ((video * 104_729) % 90_000);
  // Counters of young videos are read more often, so that no reading lies in the future.
  const squeeze = Math.min(1, (Date.parse(NOW) - publishedAt) / ageOf(snapshots));
  let text = "";
  for (let index = 1; index <= snapshots; index += 1) {
    const age = Math.floor((ageOf(index) * squeeze) / 1000) * 1000;
    const views = Math.round(scale * Math.log(1 + age / 21_600_000));
    const takenAt = new Date(publishedAt + age).toISOString().replace(".000", "");
    text += `${id},${takenAt},${views},${Math.round(views * 0.55)},${Math.round(views / 16)},${Math.round(views / 400)},${Math.round(views / 250)},${Math.round(views / 300)}\n`;
  }
  return text;
}

function ageOf(index: number): number {
  return index * 3 * HOUR_MS * (1 + Math.floor(index / 10));
}

/** The ids carry the upload second, as TikTok's do. */
export function benchVideo(video: number, videos: number): { id: bigint; publishedAt: number } {
  const today = Math.floor(Date.parse(NOW) / DAY_MS) * DAY_MS;
  const day = Math.floor((video / videos) * (OLDEST_DAYS - YOUNGEST_DAYS));
  const publishedAt = today - (OLDEST_DAYS - day) * DAY_MS + ((video * 7919) % 86_400) * 1000;
  return { id: (BigInt(publishedAt / 1000) << 32n) | BigInt(video + 1_000_000), publishedAt };
}
