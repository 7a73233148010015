import type { Route } from "next";
import { nameOfPeriod } from "@/lib/core/time/period";
import type { Scene } from "./scene";

type Wanted =
  | { of: "income" | "erpm"; place: "why" | "verdict" }
  /** Every video with what it had in each period. */
  | { by: "video"; place: "segments" }
  /** What each has, and how that differs. */
  | { place: "figures" };

/** Both periods side by side: why a figure has changed, whether that is more than chance, and which videos are in it. */
export function compareLink(
  { period, comparison, clock, today }: Scene,
  { place, ...what }: Wanted,
): Route | null {
  if (comparison === null) return null;
  const pair = { a: nameOfPeriod(period, today), b: nameOfPeriod(comparison, today), ...what, clock };
  return `/compare?${new URLSearchParams(pair).toString()}#${place}`;
}
