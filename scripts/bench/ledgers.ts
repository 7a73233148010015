import { join } from "node:path";
import { importPath } from "@/lib/features/imports/mutations";
import type { Viewer } from "@/lib/server/viewer";
import { writeEarningsFile } from "./earnings-file";
import { writeSnapshotsFile } from "./snapshots-file";

const SNAPSHOTS_PER_VIDEO = 100;
const LINES_PER_VIDEO = 5;
const LINES_TO_IMPORT_PER_VIDEO = 10;

/** The files to import: many snapshots of each video or a single one, the lines that both ledgers get, and twice as many to be imported. */
export type Files = { many: string; few: string; earnings: string; lines: string; paper: readonly string[] };

/** As many as one paper is to hold. */
export const PAPER_LINES = 2_000;
const PAPER_VIDEOS = 400;

export type Taken = { rows: number; seconds: number };

export async function writeFiles(folder: string, { videos }: { videos: number }): Promise<Files> {
  const [many, few] = [join(folder, "many.csv"), join(folder, "few.csv")];
  const [earnings, lines] = [join(folder, "earnings.csv"), join(folder, "lines.csv")];
  await writeSnapshotsFile(many, { videos, snapshots: SNAPSHOTS_PER_VIDEO });
  await writeSnapshotsFile(few, { videos, snapshots: 1 });
  await writeEarningsFile(earnings, { lines: videos * LINES_PER_VIDEO, videos });
  await writeEarningsFile(lines, { lines: videos * LINES_TO_IMPORT_PER_VIDEO, videos });
  const paper = join(folder, "paper.csv");
  await writeEarningsFile(paper, { lines: PAPER_LINES, videos: PAPER_VIDEOS });
  const paperViews = join(folder, "paper-views.csv");
  await writeSnapshotsFile(paperViews, { videos: PAPER_VIDEOS, snapshots: 10 });
  return { many, few, earnings, lines, paper: [paperViews, paper] };
}

export async function timeImport(viewer: Viewer, path: string): Promise<Taken> {
  const start = performance.now();
  const choices = { channelId: null, overlap: null };
  const outcome = await importPath(viewer, { path, kind: null, asOf: null, choices, isPreview: false });
  if (!outcome.ok) throw new Error(outcome.message);
  const { rows } = outcome.value;
  if (rows.error > 0) throw new Error(`${rows.error} rows of the bench's own file were refused.`);
  return {
    rows: rows.new + rows.changed + rows.same,
    seconds: (performance.now() - start) / 1000,
  };
}
