import type { Route } from "next";
import type { Clock } from "@/lib/core/income/clock";
import type { Stream } from "@/lib/core/income/stream";
import type { Range } from "@/lib/core/time/period";

/** The income lines of a stream in a period. */
export function linesHref({ stream, range, clock }: { stream: Stream; range: Range; clock: Clock }): Route {
  return `/income?stream=${stream}&range=${range}&clock=${clock}`;
}
