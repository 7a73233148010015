import type { Sql } from "@/lib/server/sql";
import { deriveIncome, deriveVideos } from "./derive";
import { parseImages } from "./images";
import type { LedgerScope } from "./scope";

/** Derives anew what depends on the rows of the images. */
export async function deriveTouched(
  sql: Sql,
  { scope, images }: { scope: LedgerScope; images: readonly string[] },
): Promise<void> {
  const { creatorId, timeZone } = scope;
  const rows = images.map(parseImages);
  const videoIds = unique(rows.flatMap((image) => [...idsOf(image.video, "id"), ...idsOf(image.view_snapshot, "video_id")]));
  const incomeIds = unique(rows.flatMap((image) => idsOf(image.income, "id")));
  if (videoIds.length > 0) await deriveVideos(sql, { creatorId, timeZone, videoIds });
  if (incomeIds.length > 0) await deriveIncome(sql, { creatorId, timeZone, incomeIds });
}

function idsOf(rows: readonly Record<string, unknown>[] | undefined, key: string): string[] {
  return (rows ?? []).flatMap((row) => (typeof row[key] === "string" ? [row[key]] : []));
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
