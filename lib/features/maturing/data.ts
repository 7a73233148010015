import "server-only";
import type { Table } from "@/lib/core/exports/table";
import type { MatureEarner } from "@/lib/core/maturing/eventual-erpm";
import { projectVideo } from "@/lib/core/maturing/project-video";
import { shareWorking } from "@/lib/core/maturing/share-working";
import { typicalVideo, type TypicalVideo } from "@/lib/core/maturing/typical-video";
import { addMonths, parseLocalDate } from "@/lib/core/time/date";
import { listDevelopment } from "@/lib/ledger/development";
import { listEarlyEarners, listMatureEarners } from "@/lib/ledger/early-earners";
import { listTitles } from "@/lib/ledger/ranked-sums";
import { listEarnedDays, listYoungVideos } from "@/lib/ledger/young-videos";
import { todayIn } from "@/lib/server/clock";
import { withTenantPg } from "@/lib/server/db";
import { isUuid } from "@/lib/server/ids";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import { keepPerStamp } from "@/lib/server/stamped";
import type { Viewer } from "@/lib/server/viewer";
import {
  byShare,
  COMPARED_AGES,
  toCohortCell,
  toCohortReport,
  toCohortsTable,
  toVideoMaturing,
} from "./policy";
import type {
  CellName,
  CohortCell,
  CohortKind,
  CohortReport,
  LearntShare,
  ShareName,
  VideoMaturing,
} from "./schema";

/** A row a month, however many videos. */
const keptReports = keepPerStamp<CohortReport>({ limit: 200 });
const keptCells = keepPerStamp<CohortCell | null>({ limit: 50 });
const keptTypical = keepPerStamp<readonly TypicalVideo[]>({ limit: 200 });
const keptMature = keepPerStamp<readonly (MatureEarner & { id: string })[]>({ limit: 200 });

/** Publish months at equal ages, and how the creator's videos mature. */
export async function getCohorts(viewer: Viewer): Promise<CohortReport> {
  const { creatorId } = viewer;
  const today = todayIn(viewer.timeZone);
  return keptReports(viewer, today, async (sql) => {
    const videos = await listDevelopment(sql, { creatorId, today });
    return toCohortReport({ videos, mature: await listMatureEarners(sql, { creatorId, today }), today });
  });
}

/** The videos behind a cell of it; null where there is none. */
export async function getCohortCell(
  viewer: Viewer,
  { name, kind }: { name: CellName; kind: CohortKind },
): Promise<CohortCell | null> {
  const { creatorId } = viewer;
  const today = todayIn(viewer.timeZone);
  const key = [today, kind, name.month, name.age].join(" ");
  return keptCells(viewer, key, async (sql) => {
    const from = parseLocalDate(`${name.month}-01`);
    if (from === null) return null;
    const published = { from, to: addMonths(from, 1) };
    const cell = toCohortCell(await listDevelopment(sql, { creatorId, today, published }), {
      name,
      kind,
      today,
    });
    if (cell === null) return null;
    const titles = await listTitles(sql, { creatorId, videoIds: cell.videos.map(({ id }) => id) });
    return { ...cell, videos: cell.videos.map((video) => ({ ...video, title: titles.get(video.id) ?? "" })) };
  });
}

/** The mature videos that a share is learnt from, the most developed first; null where there are too few. */
export async function getLearntShare(viewer: Viewer, name: ShareName): Promise<LearntShare | null> {
  const { creatorId } = viewer;
  const working = shareWorking(await getMature(viewer), name);
  if (working === null) return null;
  const videoIds = working.videos.map(({ id }) => id);
  const titles = await read(viewer, (sql) => listTitles(sql, { creatorId, videoIds }));
  return {
    ...working,
    videos: byShare(working.videos).map((video) => ({ ...video, title: titles.get(video.id) ?? "" })),
  };
}

/** The publish months as a table. */
export async function cohortsTable(viewer: Viewer): Promise<Table> {
  return toCohortsTable(await getCohorts(viewer), { currency: viewer.baseCurrency });
}

/** Of these videos those that are maturing, by id, with the share of the likely views that is there. */
export async function listMaturing(
  viewer: Viewer,
  videoIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const ids = videoIds.filter(isUuid);
  if (ids.length === 0) return new Map();
  const { creatorId } = viewer;
  const today = todayIn(viewer.timeZone);
  const mature = (await getMature(viewer)).map(({ views }) => views);
  const videos = await read(viewer, (sql) => listYoungVideos(sql, { creatorId, videoIds: ids }));
  const shares = videos.flatMap((video) => {
    const projection = projectVideo(video, { mature, today });
    return projection.gap === null && projection.isMaturing
      ? [[video.id, projection.developed] as const]
      : [];
  });
  return new Map(shares);
}

/** What a video is likely to come to, and what it had when others were as old; null when there is none for this viewer. */
export async function getVideoMaturing(viewer: Viewer, videoId: string): Promise<VideoMaturing | null> {
  if (!isUuid(videoId)) return null;
  const { creatorId } = viewer;
  const today = todayIn(viewer.timeZone);
  const [mature, typical] = await Promise.all([getMature(viewer), getTypical(viewer)]);
  return read(viewer, async (sql) => {
    const [video] = await listYoungVideos(sql, { creatorId, videoIds: [videoId] });
    if (video === undefined) return null;
    const days = await listEarnedDays(sql, { creatorId, videoId, today });
    return toVideoMaturing({ video, days, mature, typical, today });
  });
}

function getTypical(viewer: Viewer): Promise<readonly TypicalVideo[]> {
  const { creatorId } = viewer;
  const today = todayIn(viewer.timeZone);
  const [from, days] = [Math.min(...COMPARED_AGES), Math.max(...COMPARED_AGES)];
  return keptTypical(viewer, today, async (sql) => {
    const videos = await listEarlyEarners(sql, { creatorId, today, from, days });
    return COMPARED_AGES.map((age) => typicalVideo(videos, { age, today }));
  });
}

function getMature(viewer: Viewer): Promise<readonly (MatureEarner & { id: string })[]> {
  const { creatorId } = viewer;
  const today = todayIn(viewer.timeZone);
  return keptMature(viewer, today, (sql) => listMatureEarners(sql, { creatorId, today }));
}

function read<T>(viewer: Viewer, run: (sql: Sql) => Promise<T>): Promise<T> {
  return withTenantPg(viewer, (client) => run(sqlOfPg(client)), { readOnly: true });
}
