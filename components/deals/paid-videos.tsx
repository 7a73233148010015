import { RowLink } from "@/components/ui/row-link";
import { BodyRow, Cell, HeadCell, RowHead, Table } from "@/components/ui/table";
import { TitleText } from "@/components/ui/title-text";
import { PRICE_AGES } from "@/lib/core/deals/delivered-price";
import { countText, dayText } from "@/lib/core/text/figures";
import type { DealWorth } from "@/lib/features/deal-worth/schema";
import { getT } from "@/lib/server/messages";

/** The deal's videos with what each had at the ages; every row opens its video. */
export function VideoTable({ worth: { videos, today } }: { worth: DealWorth }) {
  const t = getT("dealWorth");
  return (
    <Table label={t("videos")} tall={videos.length > 31}>
      <thead>
        <tr>
          <HeadCell>{t("video")}</HeadCell>
          <HeadCell>{t("read")}</HeadCell>
          {PRICE_AGES.map((age) => (
            <HeadCell key={age} numeric>
              {t("day", { age })}
            </HeadCell>
          ))}
          <HeadCell numeric>{t("today")}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {videos.map(({ id, title, knownUntil, byAge, now }) => (
          <BodyRow key={id}>
            <RowHead>
              <TitleText lines={2}>
                <RowLink href={`/videos/${id}`}>{title}</RowLink>
              </TitleText>
            </RowHead>
            <Cell>{knownUntil === null ? t("never") : dayText(knownUntil, { today })}</Cell>
            {byAge.map(({ age, views }) => (
              <Cell key={age} numeric>
                {views === null ? "–" : countText(views)}
              </Cell>
            ))}
            <Cell numeric>{countText(now)}</Cell>
          </BodyRow>
        ))}
      </tbody>
    </Table>
  );
}
