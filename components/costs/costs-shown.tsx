import { TextLink } from "@/components/ui/row-link";
import { periodText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import { resolveRange } from "@/lib/core/time/period";
import type { CostListQuery } from "@/lib/features/costs/schema";
import { getT } from "@/lib/server/messages";

type CostsShownProps = { query: CostListQuery; today: LocalDate };

/** Which costs are listed, where not all are, and the way to all. */
export function CostsShown({ query, today }: CostsShownProps) {
  if (!isNarrowed(query)) return null;
  const t = getT("costs");
  const { range, video, tag } = query;
  const period = range === "all" ? null : resolveRange(range, { today, firstDay: null });
  const parts = [
    ...(video === null ? [] : [t("general")]),
    ...(tag === null ? [] : [tag === "" ? t("noTag") : `#${tag}`]),
    ...(period === null ? [] : [periodText(period, { today })]),
  ];
  return (
    <p className="mb-6 flex flex-wrap gap-x-4 text-caption text-ink-2" data-screen-only>
      <span className="wrap-anywhere">{t("shown", { what: parts.join(", ") })}</span>
      <TextLink href="/costs">{t("showAll")}</TextLink>
    </p>
  );
}

export function isNarrowed({ range, video, tag }: CostListQuery): boolean {
  return range !== "all" || video !== null || tag !== null;
}
