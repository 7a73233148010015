import { RowCheck } from "@/components/lists/row-check";
import { Badge } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { RowLink } from "@/components/ui/row-link";
import { BodyRow, Cell, HeadCell, RowHead, Table } from "@/components/ui/table";
import { TitleText } from "@/components/ui/title-text";
import { countText, dayText, erpmText, moneyText } from "@/lib/core/text/figures";
import type { VideoListQuery } from "@/lib/features/videos/schema";
import { getT } from "@/lib/server/messages";
import { listName, Maturing, NoIncomeText, type VideoItemsProps } from "./video-rows";
import { videosHref } from "./videos-href";

type VideoTableProps = VideoItemsProps & { query: VideoListQuery };

export function VideoTable({
  items,
  maturing,
  currency,
  clock,
  today,
  hidden,
  selectable,
  query,
}: VideoTableProps) {
  const t = getT("videos");
  return (
    <Table label={listName(clock)}>
      <thead>
        <tr>
          {selectable && (
            <HeadCell>
              <span className="sr-only">{getT("bulk")("selection")}</span>
            </HeadCell>
          )}
          <SortHead column="date" query={query} />
          <HeadCell>{t("column.video")}</HeadCell>
          <SortHead column="views" query={query} numeric />
          <SortHead column="income" query={query} numeric />
          <SortHead column="erpm" query={query} numeric />
        </tr>
      </thead>
      <tbody>
        {items.map((video) => (
          <BodyRow key={video.id}>
            {selectable && (
              <Cell>
                <RowCheck row={video} name={video.title} />
              </Cell>
            )}
            <Cell>
              <span className="whitespace-nowrap text-ink-2">{dayText(video.publishedOn, { today })}</span>
            </Cell>
            <RowHead>
              <span className="flex items-center gap-2">
                <TitleText lines={2}>
                  <RowLink href={`/videos/${video.id}`}>{video.title}</RowLink>
                </TitleText>
                {video.isSponsored && <Badge>{t("sponsored")}</Badge>}
                <Maturing developed={maturing.get(video.id)} />
              </span>
            </RowHead>
            <Cell numeric>{video.hasViews ? countText(video.views) : "–"}</Cell>
            <Cell numeric>
              {video.hasIncome ? (
                <Money text={moneyText(video.income, currency)} hidden={hidden} size="text" />
              ) : (
                <NoIncomeText video={video} clock={clock} />
              )}
            </Cell>
            <Cell numeric>
              {video.hasIncome && video.views > 0n ? (
                <Money text={erpmText(video, currency)} hidden={hidden} size="text" weight="plain" />
              ) : (
                "–"
              )}
            </Cell>
          </BodyRow>
        ))}
      </tbody>
    </Table>
  );
}

type SortHeadProps = { column: VideoListQuery["sort"]; query: VideoListQuery; numeric?: boolean };

/** The first tap puts the largest or newest first, the next one turns it round. */
function SortHead({ column, query, numeric = false }: SortHeadProps) {
  const isSorted = query.sort === column;
  const dir = isSorted && query.dir === "desc" ? "asc" : "desc";
  const sorted = isSorted ? (query.dir === "desc" ? "descending" : "ascending") : undefined;
  return (
    <HeadCell numeric={numeric} href={videosHref(query, { sort: column, dir })} sorted={sorted}>
      {getT("videos")(`column.${column}`)}
    </HeadCell>
  );
}
