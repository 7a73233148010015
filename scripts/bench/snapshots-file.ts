import { createWriteStream } from "node:fs";
import { once } from "node:events";

const DAY_MS = 86_400_000;
const FIRST = Date.UTC(2024, 0, 1);

type Size = { videos: number; snapshots: number };

/** Our snapshots template with that many videos of TikTok's kind of id, and that many readings of each, a few days apart. */
export async function writeSnapshotsFile(
  path: string,
  { videos, snapshots }: Size,
): Promise<{ bytes: number; rows: number }> {
  const out = createWriteStream(path, { highWaterMark: 4_194_304 });
  out.write("video,taken_at,views,qualified_views,likes,comments,shares,saves\n");
  for (let video = 0; video < videos; video += 1) {
    if (!out.write(rowsOf(video, { videos, snapshots }))) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
  return { bytes: out.bytesWritten, rows: videos * snapshots };
}

function rowsOf(video: number, { videos, snapshots }: Size): string {
  const { id, publishedAt } = benchVideo(video, videos);
  const scale = 500 + ((video * 104_729) % 90_000);
  let text = "";
  for (let index = 1; index <= snapshots; index += 1) {
    const age = index * 3 * 3_600_000 * (1 + Math.floor(index / 10));
    const views = Math.round(scale * Math.log(1 + age / 21_600_000));
    const takenAt = new Date(publishedAt + age).toISOString().replace(".000", "");
    text += `${id},${takenAt},${views},${Math.round(views * 0.55)},${Math.round(views / 16)},${Math.round(views / 400)},${Math.round(views / 250)},${Math.round(views / 300)}\n`;
  }
  return text;
}

/** The ids carry the upload second, as TikTok's do. */
export function benchVideo(video: number, videos: number): { id: bigint; publishedAt: number } {
  const publishedAt = FIRST + Math.floor((video / videos) * 700) * DAY_MS + ((video * 7919) % 86_400) * 1000;
  return { id: (BigInt(publishedAt / 1000) << 32n) | BigInt(video + 1_000_000), publishedAt };
}
