import { NO_FACTS, type ExpectedImport, type ExpectedRefusal } from "./expected";

const overview = (file: string, given: Partial<ExpectedImport> = {}): ExpectedImport => ({
  file: `tiktok-studio/${file}`,
  needs: [],
  kind: "tiktok-studio-overview",
  rows: { new: 28, same: 0, error: 0 },
  facts: { ...NO_FACTS, channelDays: { count: 28, sum: 181_528n } },
  days: ["2026-10-25", "2026-11-21"],
  ...given,
});

const SIX_VIDEOS = { ...NO_FACTS, videos: 6, snapshots: { count: 6, sum: 1_568_527n } };

/** The six counters are of 22 November; videos are facts of no day. */
const content = (file: string): ExpectedImport => ({
  file: `tiktok-studio/${file}`,
  needs: [],
  kind: "tiktok-studio-content",
  rows: { new: 6, same: 0, error: 0 },
  facts: SIX_VIDEOS,
  days: ["2026-11-22", "2026-11-22"],
});

/** Three days of 28 have no total, and say nothing. */
const TWENTY_FIVE_DAYS = {
  rows: { new: 25, same: 3, error: 0 },
  days: ["2026-10-28", "2026-11-21"],
} as const;

const viewers = (file: string): ExpectedImport => ({
  file: `tiktok-studio/${file}`,
  needs: ["tiktok-studio-viewers"],
  kind: "tiktok-studio-viewers",
  ...TWENTY_FIVE_DAYS,
  facts: {
    ...NO_FACTS,
    audience: {
      viewers: { count: 25, sum: 94_463n },
      new_viewers: { count: 25, sum: 58_316n },
      returning_viewers: { count: 25, sum: 36_147n },
    },
  },
});

const followers = (file: string): ExpectedImport => ({
  file: `tiktok-studio/${file}`,
  needs: ["tiktok-studio-followers"],
  kind: "tiktok-studio-followers",
  ...TWENTY_FIVE_DAYS,
  facts: { ...NO_FACTS, audience: { followers: { count: 25, sum: 331_021n } } },
});

const suiteOverview = (file: string): ExpectedImport => ({
  file: `tiktok-business-suite/${file}`,
  needs: ["tiktok-suite-overview"],
  kind: "tiktok-suite-overview",
  rows: { new: 14, same: 0, error: 0 },
  facts: {
    ...NO_FACTS,
    channelDays: { count: 14, sum: 41_571n },
    audience: { reached: { count: 14, sum: 33_251n } },
  },
  days: ["2026-10-25", "2026-11-07"],
});

const SIX_POSTS = { ...NO_FACTS, posts: { count: 6, sum: 74_689n } };

/** Six posts of 30 December 2025 to 12 November 2026 and, but in the oldest form, one LIVE of 14 November. */
const archive = (file: string): ExpectedImport => ({
  file: `tiktok-archive-posts/${file}`,
  needs: ["tiktok-archive-posts", "tiktok-archive-live"],
  kind: "mixed",
  rows: { new: 7, same: 0, error: 0 },
  facts: { ...SIX_POSTS, lives: { count: 1, sum: 9_120n } },
  days: ["2025-12-30", "2026-11-14"],
});

const postsOnly = (file: string): ExpectedImport => ({
  ...archive(file),
  needs: ["tiktok-archive-posts"],
  kind: "tiktok-archive-posts",
  rows: { new: 6, same: 0, error: 0 },
  facts: SIX_POSTS,
  days: ["2025-12-30", "2026-11-12"],
});

export const TIKTOK: readonly ExpectedImport[] = [
  overview("Overview.csv"),
  overview("Overview.xlsx"),
  overview("Overview_2026-10-25_1795297211_samplecreator.zip"),
  overview("locales/Overview.en-GB.csv"),
  overview("locales/Overview.es.csv"),
  overview("locales/Overview.ja.csv"),
  overview("locales/Overview.ru.csv"),
  overview("locales/Overview.vi.csv"),
  overview("Overview_2025-12-18_1768421100_samplecreator.zip", {
    facts: { ...NO_FACTS, channelDays: { count: 28, sum: 181_325n } },
    days: ["2025-12-18", "2026-01-14"],
  }),
  overview("Overview_2028-02-25_1835726700_samplecreator.zip", {
    rows: { new: 8, same: 0, error: 0 },
    facts: { ...NO_FACTS, channelDays: { count: 8, sum: 70_313n } },
    days: ["2028-02-25", "2028-03-03"],
  }),
  content("Content.csv"),
  content("Content.thousands.csv"),
  content("Content_samplecreator.zip"),
  content("locales/Content.ja.csv"),
  content("locales/Content.ru.csv"),
  content("locales/Content.vi.csv"),
  viewers("Viewers.csv"),
  viewers("Viewers.xlsx"),
  viewers("Viewers_samplecreator.zip"),
  followers("FollowerHistory.csv"),
  followers("Followers_samplecreator.zip"),
  suiteOverview("Overview.csv"),
  suiteOverview("Overview.sv.csv"),
  {
    file: "tiktok-business-suite/Video.csv",
    needs: ["tiktok-suite-videos"],
    kind: "tiktok-suite-videos",
    rows: { new: 6, same: 0, error: 0 },
    facts: SIX_VIDEOS,
    days: ["2026-11-22", "2026-11-22"],
  },
  archive("2026/user_data_tiktok.json"),
  archive("2025/user_data_tiktok.json"),
  archive("TikTok_Data_1795340000.zip"),
  postsOnly("2023/user_data.json"),
  postsOnly("txt-form.zip"),
];

/** By hour, by gender and by country there is nothing of a day or a video. */
export const TIKTOK_REFUSALS: readonly ExpectedRefusal[] = [
  { file: "tiktok-studio/FollowerActivity.csv", needs: [], code: "not-supported" },
  { file: "tiktok-studio/FollowerGender.csv", needs: [], code: "not-supported" },
  { file: "tiktok-studio/FollowerTopTerritories.csv", needs: [], code: "not-supported" },
  {
    file: "tiktok-archive-posts/2026-empty/user_data_tiktok.json",
    needs: ["tiktok-archive-posts"],
    code: "empty-archive",
  },
];
