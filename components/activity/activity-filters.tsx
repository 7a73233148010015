import { FilterChip } from "@/components/ui/filter-chip";
import { countText } from "@/lib/core/text/figures";
import { KINDS, type ActivityQuery } from "@/lib/features/activity/schema";
import { getT } from "@/lib/server/messages";
import { activityHref } from "./activity-href";

type ActivityFiltersProps = { query: ActivityQuery; total: number };

export function ActivityFilters({ query: { kind }, total }: ActivityFiltersProps) {
  const t = getT("activity");
  return (
    <div className="mb-6 grid gap-3" data-screen-only>
      <div role="group" aria-label={t("filter")} className="flex flex-wrap gap-2">
        {KINDS.map((key) => (
          <FilterChip
            key={key}
            active={kind === key}
            href={activityHref({ kind: kind === key ? null : key, page: 1 })}
            removeLabel={t("removeFilter")}
          >
            {t(`kind.${key}`)}
          </FilterChip>
        ))}
      </div>
      <p role="status" className="text-caption text-ink-3">
        {t("count", { count: total, shown: countText(BigInt(total)) })}
      </p>
    </div>
  );
}
