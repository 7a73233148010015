import { FilterChip } from "@/components/ui/filter-chip";
import { TextLink } from "@/components/ui/row-link";
import { SearchBox } from "@/components/ui/search-box";
import { Disclosure } from "@/components/ui/disclosure";
import { STATES } from "@/lib/core/income/state";
import { STREAMS } from "@/lib/core/income/stream";
import { periodText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import { parseRange, resolveRange, type Range } from "@/lib/core/time/period";
import type { IncomeListQuery } from "@/lib/features/income/schema";
import { getT } from "@/lib/server/messages";
import { incomeHref, incomeParams, isFiltered } from "./income-href";

const RANGES = ["month", "last-month", "90d", "year"] as const;

type IncomeFiltersProps = { query: IncomeListQuery; today: LocalDate; lines: number };

export function IncomeFilters({ query, today, lines }: IncomeFiltersProps) {
  const t = getT("income");
  const { q, range, stream, state } = query;
  const { q: _q, ...keep } = incomeParams(query);
  const states = [...STATES, "unconverted"] as const;
  const removeLabel = t("removeFilter");
  const clearHref = query.clock === null ? "/income" : (`/income?clock=${query.clock}` as const);
  return (
    <div className="mb-6 grid gap-3" data-screen-only>
      <SearchBox
        action="/income"
        label={t("search")}
        submitLabel={t("searchGo")}
        defaultValue={q}
        keep={keep}
      />
      <div className="flex flex-wrap gap-2">
        {rangesShown(range).map((key) => (
          <FilterChip
            key={key}
            active={range === key}
            href={incomeHref(query, { range: range === key ? "all" : key })}
            removeLabel={removeLabel}
          >
            {rangeText(key, today)}
          </FilterChip>
        ))}
      </div>
      <Disclosure summary={t("moreFilters")} open={stream !== null || state !== null}>
        <div className="grid gap-3">
          <div className="flex flex-wrap gap-2">
            {states.map((key) => (
              <FilterChip
                key={key}
                active={state === key}
                href={incomeHref(query, { state: state === key ? null : key })}
                removeLabel={removeLabel}
              >
                {key === "unconverted" ? t("notConvertedTitle") : getT("states")(key)}
              </FilterChip>
            ))}
          </div>
          <div className="flex flex-wrap gap-2">
            {STREAMS.map(({ slug }) => (
              <FilterChip
                key={slug}
                active={stream === slug}
                href={incomeHref(query, { stream: stream === slug ? null : slug })}
                removeLabel={removeLabel}
              >
                {getT("streams")(slug)}
              </FilterChip>
            ))}
          </div>
        </div>
      </Disclosure>
      <p className="flex gap-4 text-caption text-ink-3">
        <span role="status">{t("count", { count: lines })}</span>
        {isFiltered(query) && <TextLink href={clearHref}>{t("clearFilters")}</TextLink>}
      </p>
    </div>
  );
}

/** The usual ranges, and the one in the address where it is another. */
function rangesShown(range: Range): Range[] {
  const isUsual = range === "all" || RANGES.some((key) => key === range);
  return isUsual ? [...RANGES] : [range, ...RANGES];
}

function rangeText(range: Range, today: LocalDate): string {
  const key = RANGES.find((usual) => usual === range);
  if (key !== undefined) return getT("income")(`range.${key}`);
  const parsed = parseRange(range) ?? "month";
  return periodText(resolveRange(parsed, { today, firstDay: null }), { today });
}
