import type { Format } from "./format";
import { permilleEarnings } from "./kinds/permille-earnings";
import { permilleLines } from "./kinds/permille-lines";
import { permilleSnapshots } from "./kinds/permille-snapshots";
import { tiktokContent } from "./kinds/tiktok-content";
import { tiktokOverview } from "./kinds/tiktok-overview";
import { youtubeTable } from "./kinds/youtube-table";

/** Every format that is read, in the order in which a table is held against them. */
export const FORMATS: readonly Format[] = [
  tiktokContent,
  tiktokOverview,
  youtubeTable,
  permilleLines,
  permilleEarnings,
  permilleSnapshots,
];
