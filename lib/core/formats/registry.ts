import type { Format } from "./format";
import { liveAgency } from "./kinds/live-agency";
import { facebookContent } from "./kinds/facebook-content";
import { instagramContent } from "./kinds/instagram-content";
import { metaMetric } from "./kinds/meta-metric";
import { archiveLive } from "./kinds/archive-live";
import { archivePosts } from "./kinds/archive-posts";
import { permilleEarnings } from "./kinds/permille-earnings";
import { permilleLines } from "./kinds/permille-lines";
import { permilleSnapshots } from "./kinds/permille-snapshots";
import { suiteOverview } from "./kinds/suite-overview";
import { suiteVideos } from "./kinds/suite-videos";
import { tiktokContent } from "./kinds/tiktok-content";
import { tiktokFollowers } from "./kinds/tiktok-followers";
import { tiktokOverview } from "./kinds/tiktok-overview";
import { tiktokViewers } from "./kinds/tiktok-viewers";
import { tiktokShopCreatorOrders } from "./kinds/tiktok-shop-creator-orders";
import { tiktokShopSellerOrders } from "./kinds/tiktok-shop-seller-orders";
import { tiktokShopSettlement } from "./kinds/tiktok-shop-settlement";
import { youtubeChart } from "./kinds/youtube-chart";
import { youtubeTable } from "./kinds/youtube-table";
import { youtubeTotals } from "./kinds/youtube-totals";

/** Every format that is read, in the order in which a table is held against them. */
export const FORMATS: readonly Format[] = [
  archivePosts,
  archiveLive,
  tiktokContent,
  tiktokOverview,
  tiktokFollowers,
  tiktokViewers,
  suiteOverview,
  suiteVideos,
  liveAgency,
  tiktokShopCreatorOrders,
  tiktokShopSellerOrders,
  tiktokShopSettlement,
  youtubeTable,
  youtubeChart,
  youtubeTotals,
  instagramContent,
  facebookContent,
  metaMetric,
  permilleLines,
  permilleEarnings,
  permilleSnapshots,
];
