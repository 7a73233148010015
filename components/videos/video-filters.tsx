import { FilterChip } from "@/components/ui/filter-chip";
import { SearchBox } from "@/components/ui/search-box";
import { TextLink } from "@/components/ui/row-link";
import type { VideoListQuery } from "@/lib/features/videos/schema";
import { getT } from "@/lib/server/messages";
import { videosHref, videosParams } from "./videos-href";

type VideoFiltersProps = {
  query: VideoListQuery;
  channels: readonly { id: string; name: string }[];
  total: number;
};

export function VideoFilters({ query, channels, total }: VideoFiltersProps) {
  const t = getT("videos");
  const { q, channel, sponsored, without } = query;
  const { q: _q, ...keep } = videosParams(query);
  const clearHref = query.clock === null ? "/videos" : (`/videos?clock=${query.clock}` as const);
  const isFiltered = q !== "" || [channel, sponsored, without].some((value) => value !== undefined);
  const removeLabel = t("removeFilter");
  return (
    <div className="mb-4 grid gap-3" data-screen-only>
      <SearchBox
        action="/videos"
        label={t("search")}
        submitLabel={t("searchGo")}
        defaultValue={q}
        keep={keep}
      />
      <div className="flex flex-wrap gap-2">
        {channels.length > 1 &&
          channels.map(({ id, name }) => (
            <FilterChip
              key={id}
              active={channel === id}
              href={videosHref(query, { channel: channel === id ? undefined : id })}
              removeLabel={removeLabel}
            >
              {name}
            </FilterChip>
          ))}
        <FilterChip
          active={sponsored === "yes"}
          href={videosHref(query, { sponsored: sponsored === "yes" ? undefined : "yes" })}
          removeLabel={removeLabel}
        >
          {t("sponsored")}
        </FilterChip>
        <FilterChip
          active={without === "income"}
          href={videosHref(query, { without: without === "income" ? undefined : "income" })}
          removeLabel={removeLabel}
        >
          {t("withoutIncome")}
        </FilterChip>
      </div>
      <p className="flex gap-4 text-caption text-ink-3">
        <span role="status">{t("count", { count: total })}</span>
        {isFiltered && <TextLink href={clearHref}>{t("clearFilters")}</TextLink>}
      </p>
    </div>
  );
}
