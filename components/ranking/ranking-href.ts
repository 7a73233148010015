import type { Route } from "next";
import type { RankingView } from "@/lib/features/ranking/schema";

export function rankingHref(view: RankingView): Route {
  return `/videos/ranking?${paramsOf(view)}`;
}

/** Where a video's place is worked out, at its own place of the page. */
export function placeHref(view: RankingView, videoId: string): Route {
  return `/videos/ranking?${paramsOf(view)}&how=${videoId}#how`;
}

function paramsOf({ range, clock, all = false }: RankingView): string {
  return `range=${range}&clock=${clock}${all ? "&show=all" : ""}`;
}
