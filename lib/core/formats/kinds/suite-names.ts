/**
 * Titles of Business Suite's columns in the languages that are known: English, Swedish. Another language is another name
 * in each list. The first English one, by its exact case, tells Suite's files from Studio's, which write "Video Views".
 */
export const SUITE_TITLES = {
  date: ["Date", "Datum"],
  views: ["Video views", "Videovisningar"],
  reached: ["Reached audience", "Målgrupp som nåtts"],
  profileViews: ["Profile views", "Profilvisningar"],
  likes: ["Likes", "Gilla-markeringar"],
  comments: ["Comments", "Kommentarer"],
  shares: ["Shares", "Delningar"],
  netGrowth: ["Net growth", "Nettotillväxt"],
  newFollowers: ["New followers", "Nya följare"],
  title: ["Video title", "Videotitel"],
  link: ["Video link", "Videolänk"],
  posted: ["Post time", "Publishing time", "Publiceringstid"],
  saves: ["Add to Favorites", "Lägg till i Favoriter"],
} as const satisfies Record<string, readonly string[]>;

export type SuiteKey = keyof typeof SUITE_TITLES;

export function suiteNames<Key extends SuiteKey>(keys: readonly Key[]): ReadonlyMap<Key, readonly string[]> {
  return new Map(keys.map((key) => [key, SUITE_TITLES[key]]));
}

/** Case counts here. */
export function hasSuiteViews(header: readonly string[]): boolean {
  const titles: readonly string[] = SUITE_TITLES.views;
  return header.some((title) => titles.includes(title.replace(/\ufeff/g, "").trim()));
}
