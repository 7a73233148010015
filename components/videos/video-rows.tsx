import { RowCheck } from "@/components/lists/row-check";
import { MaturingBadge } from "@/components/maturing/maturing-badge";
import { Badge } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { RowLink } from "@/components/ui/row-link";
import { Rows } from "@/components/ui/section";
import { TitleText } from "@/components/ui/title-text";
import type { Clock } from "@/lib/core/income/clock";
import type { Currency } from "@/lib/core/money/currency";
import { countText, dayText, erpmText, moneyText, shortCountText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import type { VideoListItem } from "@/lib/features/videos/data";
import type { VideoListQuery } from "@/lib/features/videos/schema";
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

type VideoRowsProps = VideoItemsProps & { sort: VideoListQuery["sort"] };

/** The list on phones: two lines of title, then what it earned; what it is sorted by stands out. */
export function VideoRows({
  items,
  maturing,
  currency,
  clock,
  today,
  hidden,
  selectable,
  sort,
}: VideoRowsProps) {
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
                <ViewsText video={video} isSorted={sort === "views"} />
              </span>
              {video.isSponsored && <Badge>{t("sponsored")}</Badge>}
              <Maturing developed={maturing.get(video.id)} />
            </span>
            <span className="text-end text-caption text-ink-2">
              <PerThousand {...{ video, currency, hidden }} isSorted={sort === "erpm"} />
            </span>
          </div>
        </li>
      ))}
    </Rows>
  );
}

/** Rounded, but where the list is sorted by it: rows that look the same would be in no order. */
function ViewsText({ video, isSorted }: { video: VideoListItem; isSorted: boolean }) {
  const t = getT("videos");
  if (!video.hasViews) return t("noViewsYet");
  if (!isSorted) return t("viewsShort", { views: shortCountText(video.views) });
  return (
    <span className="font-semibold text-ink" data-sorted>
      {t("viewsShort", { views: countText(video.views) })}
    </span>
  );
}

type PerThousandProps = Pick<VideoItemsProps, "currency" | "hidden"> & {
  video: VideoListItem;
  isSorted: boolean;
};

/** Without views or income there is none, which the list says where it is sorted by it. */
function PerThousand({ video, currency, hidden, isSorted }: PerThousandProps) {
  const t = getT("videos");
  const hasOne = video.views > 0n && video.hasIncome;
  if (!hasOne) return isSorted ? t("perThousandShort", { erpm: "–" }) : null;
  return (
    <span className={isSorted ? "text-ink" : undefined} data-sorted={isSorted || undefined}>
      <Money
        text={t("perThousandShort", { erpm: erpmText(video, currency) })}
        hidden={hidden}
        size="text"
        weight={isSorted ? "bold" : "plain"}
      />
    </span>
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
