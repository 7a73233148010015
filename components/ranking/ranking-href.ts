import type { Route } from "next";
import type { RankingView } from "@/lib/features/ranking/schema";

export function rankingHref({ range, clock, all = false }: RankingView): Route {
  return `/videos/ranking?range=${range}&clock=${clock}${all ? "&show=all" : ""}`;
}
