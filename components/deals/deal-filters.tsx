import { FilterGroup } from "@/components/lists/filter-group";
import { Disclosure } from "@/components/ui/disclosure";
import { FilterChip } from "@/components/ui/filter-chip";
import { SearchBox } from "@/components/ui/search-box";
import { STAGES } from "@/lib/core/deals/stage";
import type { DealBook, DealItem } from "@/lib/features/deals/data";
import type { DealListQuery } from "@/lib/features/deals/schema";
import { getT } from "@/lib/server/messages";
import { dealsHref, dealsParams } from "./deals-href";

type DealFiltersProps = { book: DealBook; query: DealListQuery };

/** What narrows the list; brands and stages with the number of their deals. */
export function DealFilters({ book: { items, brands }, query }: DealFiltersProps) {
  const t = getT("pipeline");
  const { brand, stage, hints } = query;
  const count = (fits: (item: DealItem) => boolean) => items.filter(fits).length;
  return (
    <div className="mb-6 grid grid-cols-[minmax(0,1fr)] gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <SearchBox
          action="/deals"
          label={t("search")}
          submitLabel={t("searchSubmit")}
          defaultValue={query.q}
          keep={dealsParams(query, { q: "" })}
        />
        <FilterChip
          href={dealsHref(query, { hints: hints === "yes" ? undefined : "yes" })}
          active={hints === "yes"}
          removeLabel={getT("filters")("remove")}
        >
          {t("withHints")}{" "}
          <span className="text-caption text-ink-3">{count((item) => item.hints.length > 0)}</span>
        </FilterChip>
      </div>
      <Disclosure summary={t("filters")} open={brand !== undefined || stage !== undefined}>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <FilterGroup
            label={t("column.stage")}
            offers={STAGES.map((value) => ({
              value,
              name: getT("deals")(`stage.${value}`),
              count: count((item) => item.stage === value),
            })).filter((offer) => offer.count > 0)}
            active={stage ?? null}
            hrefOf={(value) => dealsHref(query, { stage: STAGES.find((known) => known === value) })}
          />
          <FilterGroup
            label={t("brand")}
            offers={brands
              .map(({ id, name }) => ({ value: id, name, count: count((item) => item.brandId === id) }))
              .sort((a, b) => b.count - a.count)}
            active={brand ?? null}
            hrefOf={(value) => dealsHref(query, { brand: value ?? undefined })}
          />
        </div>
      </Disclosure>
    </div>
  );
}
