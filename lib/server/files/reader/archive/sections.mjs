import { FileRefused } from "../refused.mjs";
import { plainKey, twice } from "./json-walk.mjs";

/**
 * @typedef {"posts" | "deleted-posts" | "live"} Section
 * @typedef {{ section: Section, rows: string[][] }} ArchiveList rows[0] is the header
 * @typedef {{ handle: string, lists: ArchiveList[] }} Archive all that is ever kept of an archive
 */

const POST_FIELDS = ["Date", "Likes", "WhoCanView", "ContentDisclosure", "AIGeneratedContent", "Title"];

/**
 * The fields that are kept of each list, as they are called there. `Link` is a signed address of the file itself, and
 * `Location` says where a person was: neither is kept.
 * @type {Readonly<Record<Section, readonly string[]>>}
 */
export const FIELDS = {
  posts: POST_FIELDS,
  "deleted-posts": ["DateDeleted", ...POST_FIELDS],
  live: [
    "LiveStartTime",
    "LiveEndTime",
    "LiveDuration",
    "RoomId",
    "RoomTitle",
    "TotalEarning",
    "TotalLike",
    "TotalView",
    "TotalGifter",
  ],
};

/** @type {readonly { section: Section, path: readonly string[] }[]} */
export const LISTS = [
  { section: "posts", path: ["Video", "Videos", "VideoList"] },
  { section: "posts", path: ["Activity", "Video", "Videos", "VideoList"] },
  { section: "posts", path: ["Post", "Posts", "VideoList"] },
  { section: "deleted-posts", path: ["Post", "Recently Deleted Posts", "PostList"] },
  { section: "live", path: ["TikTok Live", "Go Live History", "GoLiveList"] },
];

export const HANDLES = [
  ["Profile", "Profile Information", "ProfileMap", "userName"],
  ["Profile", "Profile Info", "ProfileMap", "userName"],
  ["Profile And Settings", "Profile Info", "ProfileMap", "userName"],
];

/** What archives of all years have at their top, to tell one from other JSON. */
export const TOP_LEVEL = [
  "Activity",
  "Ads and data",
  "App Settings",
  "Comment",
  "Direct Message",
  "Direct Messages",
  "Income Plus Wallet Transactions",
  "Income+ Wallet",
  "Likes and Favorites",
  "Location Review",
  "Post",
  "Profile",
  "Profile And Settings",
  "TikTok Live",
  "TikTok Shop",
  "TikTok Shopping",
  "Video",
  "Your Activity",
];

/**
 * Gathers the wanted lists of one archive.
 * @param {{ name: string, maxCells: number }} options
 */
export function createCollector({ name, maxCells }) {
  /** @type {Map<Section, { source: string, items: ReadonlyMap<string, string>[] }>} */
  const lists = new Map();
  const state = { handle: "", cells: 0 };
  return {
    /** @param {string} handle */
    addHandle: (handle) => {
      if (state.handle !== "" && state.handle !== handle) throw twice(name);
      state.handle = handle;
    },
    /**
     * @param {{ section: Section, source: string }} place two places with posts would count them twice
     * @param {ReadonlyMap<string, string>} item
     */
    addItem: ({ section, source }, item) => {
      const list = lists.get(section) ?? { source, items: [] };
      if (list.source !== source) throw twice(name);
      lists.set(section, list);
      state.cells += item.size;
      if (state.cells > maxCells) {
        throw new FileRefused("too-big", `${name} has more than ${maxCells} cells: it is no archive.`);
      }
      list.items.push(item);
    },
    /** @returns {Archive} */
    finish: () => ({
      handle: state.handle,
      lists: [...lists].flatMap(([section, { items }]) => toList(section, items)),
    }),
  };
}

/**
 * @param {Section} section
 * @param {readonly ReadonlyMap<string, string>[]} items
 * @returns {ArchiveList[]} none where no item says anything
 */
function toList(section, items) {
  const header = FIELDS[section].filter((field) => items.some((item) => item.has(plainKey(field))));
  const rows = items
    .map((item) => header.map((field) => item.get(plainKey(field)) ?? ""))
    .filter((row) => row.some((cell) => cell.trim() !== ""));
  return rows.length === 0 ? [] : [{ section, rows: [header, ...rows] }];
}
