import type { Period } from "@/lib/core/time/period";
import { isMissing } from "../count-text";
import type { Problems } from "../problems";
import type { SourceTable } from "../table";
import { readVideo } from "../video-ref";
import { findMetric, isChart, mapYouTubeColumns } from "./youtube-columns";
import { spanOfDays } from "./youtube-range";

/** Ids of the videos of which a chart has the views, or the revenue, by day. */
export type Charted = { views: ReadonlySet<string>; revenue: ReadonlySet<string> };

const NONE: Charted = { views: new Set(), revenue: new Set() };

/**
 * What Table data need not say again, since Chart data of the same days say it by day: in the same ZIP, or in that of
 * another metric. A chart that covers only a part of the range takes nothing away.
 */
export function findCharted(companions: readonly SourceTable[], range: Period | null): Charted {
  if (range === null) return NONE;
  const charts = companions.filter(({ rows }) => isChart(rows[0] ?? []));
  const covering = charts.filter((chart) => {
    const days = spanOfDays(chart);
    return days !== null && days.from <= range.from && days.to >= range.to;
  });
  const idsOf = (kind: "views" | "revenue") => new Set(covering.flatMap((chart) => listCharted(chart, kind)));
  return { views: idsOf("views"), revenue: idsOf("revenue") };
}

function listCharted({ rows }: SourceTable, kind: "views" | "revenue"): string[] {
  const header = rows[0] ?? [];
  const metric = findMetric(header);
  const content = mapYouTubeColumns(header).columns.get("content")?.index;
  if (metric?.kind !== kind || content === undefined) return [];
  const texts = rows
    .slice(1)
    .flatMap((cells) => (isMissing(cells[metric.index] ?? "") ? [] : (cells[content] ?? "")));
  return [...new Set(texts)].flatMap((text) => {
    const found = readVideo(text.trim(), { platform: "youtube" });
    return found.ok ? (found.value.ref.platformVideoId ?? []) : [];
  });
}

/** Says that the days of a chart count, where they do. */
export function noteCharted({ views, revenue }: Charted, problems: Problems): void {
  const counted = [...(views.size > 0 ? ["views"] : []), ...(revenue.size > 0 ? ["revenue"] : [])];
  if (counted.length === 0) return;
  const message =
    `Chart data beside this table have the ${counted.join(" and ")} of its videos by day. The days count; the table's ` +
    `sums of the same videos are left aside.`;
  problems.add({ row: 0, column: "", code: "charted", message, severity: "info" });
}
