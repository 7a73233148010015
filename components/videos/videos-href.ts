import type { VideoListQuery } from "@/lib/features/videos/schema";

const DEFAULTS: Readonly<Record<string, string>> = { sort: "date", dir: "desc", page: "1", q: "" };

/** What stands in the list's address, without what is the default. A change of anything but the page starts at the first. */
export function videosParams(
  query: VideoListQuery,
  change: { readonly [Key in keyof VideoListQuery]?: VideoListQuery[Key] | undefined } = {},
): Record<string, string> {
  const next = { ...query, page: 1, ...change };
  const texts = Object.entries(next).flatMap(([name, value]) =>
    value === undefined || value === null || DEFAULTS[name] === String(value)
      ? []
      : [[name, String(value)] as const],
  );
  return Object.fromEntries(texts);
}

/** Whether other than all videos in the usual order are asked for; the clock changes none of that. */
export function isFiltered(query: VideoListQuery): boolean {
  return Object.keys(videosParams({ ...query, clock: null })).length > 0;
}

export function videosHref(...args: Parameters<typeof videosParams>): `/videos?${string}` {
  return `/videos?${new URLSearchParams(videosParams(...args)).toString()}`;
}

/** What a saved view keeps of the address: all of it but the page. */
export function videosAddress(query: VideoListQuery): string {
  return new URLSearchParams(videosParams(query)).toString();
}
