import { plainKey } from "./json-walk.mjs";
import { TOP_LEVEL } from "./sections.mjs";

/** @typedef {import("./sections.mjs").Section} Section */

/** @type {ReadonlyMap<string, Section>} */
const WANTED_TEXTS = new Map([
  ["post", "posts"],
  ["posts", "posts"],
  ["video", "posts"],
  ["videos", "posts"],
  ["recentlydeletedposts", "deleted-posts"],
  ["golivehistory", "live"],
]);

/** Sections that tell the TXT form by their names where it holds none of the wanted ones. */
const OTHER_TEXTS = new Set(
  [
    "Block List",
    "Browsing History",
    "Chat History",
    "Comment",
    "Comments",
    "Direct Message",
    "Direct Messages",
    "Favorite Videos",
    "Fans",
    "Follower",
    "Following",
    "Group Chat",
    "Like List",
    "Login History",
    "Off TikTok Activity",
    "Order History",
    "Profile Info",
    "Profile Information",
    "Search History",
    "Searches",
    "Settings",
    "Share History",
    "Status",
    "Transaction History",
    "Video Browsing History",
    "Watch History",
    "Watch Live History",
  ].map(plainKey),
);

const TOP_FOLDERS = new Set(TOP_LEVEL.map(plainKey));

/**
 * The members of an archive's ZIP that are read; null where the ZIP is no archive. The others are never unpacked.
 * @param {readonly string[]} paths
 * @returns {ReadonlySet<string> | null}
 */
export function archiveMembers(paths) {
  const documents = paths.filter((path) => /(?:^|\/)user_data[^/]*\.json$/i.test(path));
  if (documents.length > 0) return new Set(documents);
  const hasTables = paths.some((path) => /\.(?:csv|tsv|xlsx|xml)$/i.test(path));
  if (hasTables) return null;
  const others = paths.filter((path) => /\.json$/i.test(path));
  const texts = paths.filter((path) => /\.txt$/i.test(path));
  if (texts.some(isArchiveText)) return new Set(texts.filter((path) => textSection(path) !== null));
  return others.length === 1 && texts.length === 0 ? new Set(others) : null;
}

/**
 * @param {string} path
 * @returns {Section | null} null where the text is not read
 */
export function textSection(path) {
  return WANTED_TEXTS.get(stemOf(path)) ?? null;
}

/**
 * Whether a text is a section of an archive, by its own name or its folder's.
 * @param {string} path
 */
export function isArchiveText(path) {
  if (!/\.txt$/i.test(path)) return false;
  const folders = path.split("/").slice(0, -1).map(plainKey);
  const stem = stemOf(path);
  return OTHER_TEXTS.has(stem) || WANTED_TEXTS.has(stem) || folders.some((folder) => TOP_FOLDERS.has(folder));
}

/**
 * The name without its ending; browsers add " (1)" to copies.
 * @param {string} path
 */
function stemOf(path) {
  const file = path.slice(path.lastIndexOf("/") + 1);
  return plainKey(file.replace(/\.txt$/i, "").replace(/ ?\(\d{1,3}\)$/, ""));
}
