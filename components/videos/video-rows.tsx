import { RowCheck } from "@/components/lists/row-check";
import { MaturingBadge } from "@/components/maturing/maturing-badge";
import { Badge } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { RowLink } from "@/components/ui/row-link";
import { Rows } from "@/components/ui/section";
import { TitleText } from "@/components/ui/title-text";
import type { Clock } from "@/lib/core/income/clock";
import type { Currency } from "@/lib/core/money/currency";
import { dayText, erpmText, moneyText, shortCountText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import type { VideoListItem } from "@/lib/features/videos/data";
import { getT } from "@/lib/server/messages";

export type VideoItemsProps = {
  items: readonly VideoListItem[];
  /** The share that is there of those that are maturing, by id. */
  maturing: ReadonlyMap<string, number>;
  currency: Currency;
  clock: Clock;
  today: LocalDate;
  hidden: boolean;
  /** Whether videos can be ticked, inside a VideoBulk. */
  selectable: boolean;
};

/** The list on phones: two lines of title, then what it earned. */
export function VideoRows({ items, maturing, currency, clock, today, hidden, selectable }: VideoItemsProps) {
  const t = getT("videos");
  if (items.length === 0) return null;
  return (
    <Rows label={listName(clock)}>
      {items.map((video) => (
        <li key={video.id} className="relative flex gap-x-1 py-3">
          {selectable && <RowCheck row={video} name={video.title} />}
          <div className="grid min-w-0 grow grid-cols-[minmax(0,1fr)_auto] gap-x-4">
            <TitleText lines={2}>
              <RowLink href={`/videos/${video.id}`}>{video.title}</RowLink>
            </TitleText>
            <span className="text-end">
              {video.hasIncome ? (
                <Money text={moneyText(video.income, currency)} hidden={hidden} />
              ) : (
                <NoIncomeText video={video} clock={clock} />
              )}
            </span>
            <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-caption text-ink-3">
              <span>
                {dayText(video.publishedOn, { today })}
                {" · "}
                {video.hasViews ? t("viewsShort", { views: shortCountText(video.views) }) : t("noViewsYet")}
              </span>
              {video.isSponsored && <Badge>{t("sponsored")}</Badge>}
              <Maturing developed={maturing.get(video.id)} />
            </span>
            <span className="text-end text-caption text-ink-2">
              {video.views > 0n && video.hasIncome && (
                <Money
                  text={`${erpmText(video, currency)} / 1,000`}
                  hidden={hidden}
                  size="text"
                  weight="plain"
                />
              )}
            </span>
          </div>
        </li>
      ))}
    </Rows>
  );
}

export function Maturing({ developed }: { developed: number | undefined }) {
  return (
    developed !== undefined && (
      <>
        {" "}
        <MaturingBadge developed={developed} />
      </>
    )
  );
}

export function NoIncomeText({ video, clock }: { video: VideoListItem; clock: Clock }) {
  const t = getT("videos");
  if (video.isUnconverted) return <span className="text-caption text-warn">{t("notConverted")}</span>;
  return (
    <span className="text-caption text-ink-3">{t(clock === "paid" ? "nonePaidYet" : "noIncomeYet")}</span>
  );
}

/** What the list is of, and by which clock its income is counted. */
export function listName(clock: Clock): string {
  const clocks = getT("clocks");
  return clocks("chart", { chart: getT("videos")("title"), clock: clocks(`by.${clock}`) });
}
