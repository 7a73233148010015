import { workingHref } from "@/components/shell/working-href";
import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { FigureLink, RowLink } from "@/components/ui/row-link";
import { BodyRow, Cell, HeadCell, RowHead, Table } from "@/components/ui/table";
import { TitleText } from "@/components/ui/title-text";
import type { Currency } from "@/lib/core/money/currency";
import { countText, erpmText, moneyText } from "@/lib/core/text/figures";
import type { Ranking, RankingView } from "@/lib/features/ranking/schema";
import { getT } from "@/lib/server/messages";
import { placeHref } from "./ranking-href";

type RankingTableProps = {
  videos: Ranking["videos"];
  view: RankingView;
  currency: Currency;
  hidden: boolean;
};

export function RankingTable({ videos, view, currency, hidden }: RankingTableProps) {
  const t = getT("ranking");
  return (
    <Table label={t("table")}>
      <thead>
        <tr>
          <HeadCell>{t("place")}</HeadCell>
          <HeadCell>{t("video")}</HeadCell>
          <HeadCell numeric>{t("fair")}</HeadCell>
          <HeadCell numeric>{t("raw")}</HeadCell>
          <HeadCell numeric wide>
            {t("views")}
          </HeadCell>
          <HeadCell numeric wide>
            {t("income")}
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {videos.map(({ id, title, best, worst, shrunk, raw }) => (
          <BodyRow key={id}>
            <Cell>
              <Places best={best} worst={worst} />
            </Cell>
            <RowHead>
              <span className="block min-w-28">
                <TitleText lines={2}>
                  <RowLink href={`/videos/${id}`}>{title}</RowLink>
                </TitleText>
                <span className="block text-caption text-ink-3 sm:hidden">
                  {t("viewsOf", { views: countText(raw.views) })}
                </span>
              </span>
            </RowHead>
            <Cell numeric>
              <FigureLink href={placeHref(view, id)} label={t("fairOf", { title })}>
                <strong className="font-semibold">
                  {hidden ? HIDDEN_AMOUNT : erpmText(shrunk, currency)}
                </strong>
              </FigureLink>
            </Cell>
            <Cell numeric>
              <FigureLink
                href={workingHref({ subject: { tag: "video", videoId: id }, ...view })}
                label={t("howOf", { title })}
              >
                {hidden ? HIDDEN_AMOUNT : erpmText(raw, currency)}
              </FigureLink>
            </Cell>
            <Cell numeric wide>
              {countText(raw.views)}
            </Cell>
            <Cell numeric wide>
              {hidden ? HIDDEN_AMOUNT : moneyText(raw.income, currency)}
            </Cell>
          </BodyRow>
        ))}
      </tbody>
    </Table>
  );
}

/** "3–11": the places that a video may as well have. */
function Places({ best, worst }: { best: number; worst: number }) {
  const t = getT("ranking");
  const isOne = best === worst;
  return (
    <span className="whitespace-nowrap text-ink-2">
      <span aria-hidden="true">{isOne ? best : t("places", { best, worst })}</span>
      <span className="sr-only">
        {isOne ? t("placeSpoken", { best }) : t("placesSpoken", { best, worst })}
      </span>
    </span>
  );
}
