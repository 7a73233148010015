import { getT } from "@/lib/server/messages";
import type { TrendCopy } from "@/components/charts/trend-model";

/** The chart's own words; `sum` is what the table's last row is called. */
export function trendCopy(sum: string): TrendCopy {
  const t = getT("charts");
  return {
    showTable: t("showTable"),
    date: t("date"),
    sum,
    soFar: t("soFar"),
    keys: t("keys"),
    keysOpen: t("keysOpen"),
    open: t("open"),
    notes: getT("annotations")("column"),
    marks: getT("annotations")("legend"),
  };
}
