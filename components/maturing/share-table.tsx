import { Section } from "@/components/ui/section";
import { BodyRow, Cell, HeadCell, RowHead, Table } from "@/components/ui/table";
import type { DevelopedShares } from "@/lib/core/maturing/developed-shares";
import { getT } from "@/lib/server/messages";

/** How much of what a video has after 90 days is there at each age. */
export function ShareTable({ shares: { videos, basis, ages } }: { shares: DevelopedShares }) {
  const t = getT("cohorts");
  const hasIncome = ages.some(({ income }) => income !== null);
  return (
    <Section title={t("shares")} id="shares">
      <p className="max-w-prose py-3 text-caption text-ink-2">
        {t(`sharesText.${basis}`, { count: videos })}
      </p>
      <div className="max-w-xl">
        <Table label={t("sharesTable")}>
          <thead>
            <tr>
              <HeadCell>{t("compareAge")}</HeadCell>
              <HeadCell numeric>{t("shareOfViews")}</HeadCell>
              {hasIncome && <HeadCell numeric>{t("shareOfIncome")}</HeadCell>}
            </tr>
          </thead>
          <tbody>
            {ages.map(({ age, views, income }) => (
              <BodyRow key={age}>
                <RowHead>{t("age", { age })}</RowHead>
                <Cell numeric>{percentText(views)}</Cell>
                {hasIncome && <Cell numeric>{income === null ? "–" : percentText(income)}</Cell>}
              </BodyRow>
            ))}
          </tbody>
        </Table>
      </div>
    </Section>
  );
}

function percentText(share: number): string {
  return `${String(Math.round(100 * share))}%`;
}
