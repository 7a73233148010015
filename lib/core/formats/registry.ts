import type { Format } from "./format";
import { liveAgency } from "./kinds/live-agency";
import { permilleEarnings } from "./kinds/permille-earnings";
import { permilleSnapshots } from "./kinds/permille-snapshots";
import { suiteOverview } from "./kinds/suite-overview";
import { suiteVideos } from "./kinds/suite-videos";
import { tiktokContent } from "./kinds/tiktok-content";
import { tiktokFollowers } from "./kinds/tiktok-followers";
import { tiktokOverview } from "./kinds/tiktok-overview";
import { tiktokViewers } from "./kinds/tiktok-viewers";
import { youtubeTable } from "./kinds/youtube-table";

/** Every format that is read, in the order in which a table is held against them. */
export const FORMATS: readonly Format[] = [
  tiktokContent,
  tiktokOverview,
  tiktokFollowers,
  tiktokViewers,
  suiteOverview,
  suiteVideos,
  liveAgency,
  youtubeTable,
  permilleEarnings,
  permilleSnapshots,
];
