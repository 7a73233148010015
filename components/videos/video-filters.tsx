import { FilterGroup } from "@/components/lists/filter-group";
import { Disclosure } from "@/components/ui/disclosure";
import { FilterChip } from "@/components/ui/filter-chip";
import { SearchBox } from "@/components/ui/search-box";
import { TextLink } from "@/components/ui/row-link";
import { monthText } from "@/lib/core/text/figures";
import { parseLocalDate } from "@/lib/core/time/date";
import type { VideoListQuery } from "@/lib/features/videos/schema";
import type { Offers } from "@/lib/ledger/label-counts";
import { getT } from "@/lib/server/messages";
import { VideoOrder } from "./video-order";
import { videosHref, videosParams } from "./videos-href";

type VideoFiltersProps = { query: VideoListQuery; offers: Offers; total: number };

const OFFERED = ["channel", "tag", "category", "region"] as const;

export function VideoFilters({ query, offers, total }: VideoFiltersProps) {
  const t = getT("videos");
  const { q, sponsored, without, sort, dir } = query;
  const { q: _q, ...keep } = videosParams(query);
  const unfiltered = { ...NO_FILTER, sort, dir, clock: query.clock };
  const isFiltered = Object.keys(videosParams(query)).length > Object.keys(videosParams(unfiltered)).length;
  return (
    <div className="mb-4 grid grid-cols-[minmax(0,1fr)] gap-3" data-screen-only>
      <SearchBox
        action="/videos"
        label={t("search")}
        submitLabel={t("searchGo")}
        defaultValue={q}
        keep={keep}
      />
      <div className="flex flex-wrap gap-2">
        <Toggle
          on={sponsored === "yes"}
          to={(on) => videosHref(query, { sponsored: on ? "yes" : undefined })}
        >
          {t("sponsored")}
        </Toggle>
        <Toggle on={sponsored === "no"} to={(on) => videosHref(query, { sponsored: on ? "no" : undefined })}>
          {t("notSponsored")}
        </Toggle>
        <Toggle
          on={without === "income"}
          to={(on) => videosHref(query, { without: on ? "income" : undefined })}
        >
          {t("withoutIncome")}
        </Toggle>
        <div className="md:hidden">
          <VideoOrder query={query} />
        </div>
      </div>
      <ActiveFilters query={query} offers={offers} />
      <Disclosure summary={t("moreFilters")}>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <div className="flex flex-wrap gap-2">
            <Toggle
              on={query.state === "gone"}
              to={(on) => videosHref(query, { state: on ? "gone" : undefined })}
            >
              {t("gone")}
            </Toggle>
            <Toggle
              on={query.state === "live"}
              to={(on) => videosHref(query, { state: on ? "live" : undefined })}
            >
              {t("live")}
            </Toggle>
          </div>
          {OFFERED.map((key) => (
            <FilterGroup
              key={key}
              label={getT("filters")(`group.${key}`)}
              offers={offers[key]}
              active={query[key] ?? null}
              hrefOf={(value) => videosHref(query, { [key]: value ?? undefined })}
            />
          ))}
        </div>
      </Disclosure>
      <p className="flex gap-4 text-caption text-ink-3">
        <span role="status">{t("count", { count: total })}</span>
        {isFiltered && <TextLink href={videosHref(unfiltered)}>{t("clearFilters")}</TextLink>}
      </p>
    </div>
  );
}

/** What is on of the filters behind the disclosure, so that it can be seen and taken off while that is closed. */
function ActiveFilters({ query, offers }: Pick<VideoFiltersProps, "query" | "offers">) {
  const t = getT("videos");
  const { state, import: ofImport, month } = query;
  const firstDay = parseLocalDate(`${month ?? ""}-01`);
  const active = OFFERED.flatMap((key) => {
    const value = query[key];
    if (value === undefined) return [];
    return [{ key, name: offers[key].find((offer) => offer.value === value)?.name ?? value }];
  });
  if (active.length === 0 && state === undefined && ofImport === undefined && month === undefined)
    return null;
  return (
    <div className="flex flex-wrap gap-2">
      {state !== undefined && (
        <Toggle on to={() => videosHref(query, { state: undefined })}>
          {t(state)}
        </Toggle>
      )}
      {ofImport !== undefined && (
        <Toggle on to={() => videosHref(query, { import: undefined })}>
          {getT("imports")("result.oneImport")}
        </Toggle>
      )}
      {firstDay !== null && (
        <Toggle on to={() => videosHref(query, { month: undefined })}>
          {t("publishedIn", { month: monthText(firstDay) })}
        </Toggle>
      )}
      {active.map(({ key, name }) => (
        <Toggle key={key} on to={() => videosHref(query, { [key]: undefined })}>
          {name}
        </Toggle>
      ))}
    </div>
  );
}

const NO_FILTER = { q: "", page: 1 };

type ToggleProps = { on: boolean; to: (on: boolean) => `/videos?${string}`; children: string };

function Toggle({ on, to, children }: ToggleProps) {
  return (
    <FilterChip active={on} href={to(!on)} removeLabel={getT("filters")("remove")}>
      {children}
    </FilterChip>
  );
}
