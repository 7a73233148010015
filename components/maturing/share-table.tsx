import { FigureLink } from "@/components/ui/row-link";
import { Section } from "@/components/ui/section";
import { BodyRow, Cell, HeadCell, RowHead, Table } from "@/components/ui/table";
import type { DevelopedShares } from "@/lib/core/maturing/developed-shares";
import type { CohortView, ShareName } from "@/lib/features/maturing/schema";
import { getT } from "@/lib/server/messages";
import { shareHref } from "./cohorts-href";

type ShareTableProps = { shares: DevelopedShares; view: CohortView };

/** How much of what a video has after 90 days is there at each age. */
export function ShareTable({ shares: { videos, basis, ages }, view }: ShareTableProps) {
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
                <Cell numeric>
                  <Share share={views} name={{ age, of: "views" }} view={view} />
                </Cell>
                {hasIncome && (
                  <Cell numeric>
                    {income === null ? (
                      "–"
                    ) : (
                      <Share share={income} name={{ age, of: "income" }} view={view} />
                    )}
                  </Cell>
                )}
              </BodyRow>
            ))}
          </tbody>
        </Table>
      </div>
    </Section>
  );
}

type ShareProps = { share: number; name: ShareName; view: CohortView };

/** Opens the videos that it is learnt from. */
function Share({ share, name, view }: ShareProps) {
  const text = percentText(share);
  return (
    <FigureLink
      href={shareHref(view, name)}
      label={getT("cohorts")(`openShare.${name.of}`, { age: name.age, share: text })}
    >
      {text}
    </FigureLink>
  );
}

export function percentText(share: number): string {
  return `${String(Math.round(100 * share))}%`;
}
