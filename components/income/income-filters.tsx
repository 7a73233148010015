import { FilterGroup } from "@/components/lists/filter-group";
import { FilterChip } from "@/components/ui/filter-chip";
import { TextLink } from "@/components/ui/row-link";
import { SearchBox } from "@/components/ui/search-box";
import { Disclosure } from "@/components/ui/disclosure";
import { PLATFORMS, type Platform } from "@/lib/core/income/platform";
import { STATES } from "@/lib/core/income/state";
import { STREAMS } from "@/lib/core/income/stream";
import { periodText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import { parseRange, resolveRange, type Range } from "@/lib/core/time/period";
import type { IncomeListQuery } from "@/lib/features/income/schema";
import type { Offers } from "@/lib/ledger/label-counts";
import { getT } from "@/lib/server/messages";
import { incomeHref, incomeParams, isFiltered } from "./income-href";

const RANGES = ["month", "last-month", "90d", "year"] as const;

type IncomeFiltersProps = {
  query: IncomeListQuery;
  offers: Offers;
  today: LocalDate;
  lines: number;
  /** What the deal is called that the list is narrowed to. */
  deal: string | null;
};

export function IncomeFilters({ query, offers, today, lines, deal }: IncomeFiltersProps) {
  const t = getT("income");
  const { q, range } = query;
  const { q: _q, ...keep } = incomeParams(query);
  const clearHref = query.clock === null ? "/income" : (`/income?clock=${query.clock}` as const);
  return (
    <div className="mb-6 grid grid-cols-[minmax(0,1fr)] gap-3" data-screen-only>
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
            removeLabel={t("removeFilter")}
          >
            {rangeText(key, today)}
          </FilterChip>
        ))}
      </div>
      <ActiveFilters query={query} offers={offers} deal={deal} />
      <Disclosure summary={t("moreFilters")}>
        <MoreFilters query={query} offers={offers} />
      </Disclosure>
      <p className="flex gap-4 text-caption text-ink-3">
        <span role="status">{t("count", { count: lines })}</span>
        {isFiltered(query) && <TextLink href={clearHref}>{t("clearFilters")}</TextLink>}
      </p>
    </div>
  );
}

const OFFERED = ["channel", "tag", "category", "region"] as const;

/** What is on of the filters behind the disclosure, so that it can be seen and taken off while that is closed. */
function ActiveFilters({ query, offers, deal }: Pick<IncomeFiltersProps, "query" | "offers" | "deal">) {
  const { state, stream, platform, video } = query;
  const active: { key: string; name: string; change: Partial<IncomeListQuery> }[] = [
    ...(state === null ? [] : [{ key: "state", name: stateName(state), change: { state: null } }]),
    ...(stream === null ? [] : [{ key: "stream", name: getT("streams")(stream), change: { stream: null } }]),
    ...(platform === null
      ? []
      : [{ key: "platform", name: platformName(platform), change: { platform: null } }]),
    ...(video === null
      ? []
      : [{ key: "video", name: getT("filters")(`video.${video}`), change: { video: null } }]),
    ...(query.deal === null
      ? []
      : [{ key: "deal", name: deal ?? getT("dealMoney")("oneDeal"), change: { deal: null } }]),
    ...(query.import === null
      ? []
      : [{ key: "import", name: getT("imports")("result.oneImport"), change: { import: null } }]),
    ...OFFERED.flatMap((key) => {
      const value = query[key];
      if (value === null) return [];
      const name = offers[key].find((offer) => offer.value === value)?.name ?? value;
      return [{ key, name, change: { [key]: null } }];
    }),
  ];
  if (active.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {active.map(({ key, name, change }) => (
        <FilterChip key={key} active href={incomeHref(query, change)} removeLabel={getT("filters")("remove")}>
          {name}
        </FilterChip>
      ))}
    </div>
  );
}

function stateName(state: NonNullable<IncomeListQuery["state"]>): string {
  return state === "unconverted" ? getT("income")("notConvertedTitle") : getT("states")(state);
}

function platformName(platform: Platform): string {
  return getT("channels")(`platforms.${platform}`);
}

function MoreFilters({ query, offers }: Pick<IncomeFiltersProps, "query" | "offers">) {
  const t = getT("income");
  const filters = getT("filters");
  const states = [...STATES, "unconverted"] as const;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <ChipGroup
        label={t("field.state")}
        values={states}
        active={query.state}
        nameOf={stateName}
        hrefOf={(state) => incomeHref(query, { state })}
      />
      <ChipGroup
        label={t("field.stream")}
        values={STREAMS.map(({ slug }) => slug)}
        active={query.stream}
        nameOf={(slug) => getT("streams")(slug)}
        hrefOf={(stream) => incomeHref(query, { stream })}
      />
      <ChipGroup
        label={filters("group.platform")}
        values={PLATFORMS}
        active={query.platform}
        nameOf={platformName}
        hrefOf={(platform) => incomeHref(query, { platform })}
      />
      <ChipGroup
        label={t("field.video")}
        values={["with", "without"] as const}
        active={query.video}
        nameOf={(key) => filters(`video.${key}`)}
        hrefOf={(video) => incomeHref(query, { video })}
      />
      {OFFERED.map((key) => (
        <FilterGroup
          key={key}
          label={filters(`group.${key}`)}
          offers={offers[key]}
          active={query[key]}
          hrefOf={(value) => incomeHref(query, { [key]: value })}
        />
      ))}
    </div>
  );
}

type ChipGroupProps<V extends string> = {
  label: string;
  values: readonly V[];
  active: V | null;
  nameOf: (value: V) => string;
  hrefOf: (value: V | null) => `/income?${string}`;
};

function ChipGroup<V extends string>({ label, values, active, nameOf, hrefOf }: ChipGroupProps<V>) {
  return (
    <div role="group" aria-label={label} className="grid gap-1">
      <span className="text-caption font-semibold text-ink-2">{label}</span>
      <div className="flex flex-wrap gap-2">
        {values.map((value) => (
          <FilterChip
            key={value}
            active={value === active}
            href={hrefOf(value === active ? null : value)}
            removeLabel={getT("filters")("remove")}
          >
            {nameOf(value)}
          </FilterChip>
        ))}
      </div>
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
