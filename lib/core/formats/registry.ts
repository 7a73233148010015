import type { Format } from "./format";
import { archiveLive } from "./kinds/archive-live";
import { archivePosts } from "./kinds/archive-posts";
import { permilleEarnings } from "./kinds/permille-earnings";
import { permilleSnapshots } from "./kinds/permille-snapshots";
import { tiktokContent } from "./kinds/tiktok-content";
import { tiktokOverview } from "./kinds/tiktok-overview";
import { youtubeTable } from "./kinds/youtube-table";

/** Every format that is read, in the order in which a table is held against them. */
export const FORMATS: readonly Format[] = [
  archivePosts,
  archiveLive,
  tiktokContent,
  tiktokOverview,
  youtubeTable,
  permilleEarnings,
  permilleSnapshots,
];
