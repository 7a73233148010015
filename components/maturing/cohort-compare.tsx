import { ChoiceMenu } from "@/components/ui/choice-menu";
import { LinkTabs } from "@/components/ui/link-tabs";
import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { TextLink } from "@/components/ui/row-link";
import { Section } from "@/components/ui/section";
import { BodyRow, Cell, HeadCell, RowHead, Table } from "@/components/ui/table";
import type { Erpm } from "@/lib/core/erpm/erpm";
import type { CohortComparison } from "@/lib/core/maturing/compare-cohorts";
import type { Currency } from "@/lib/core/money/currency";
import { divideHalfUp } from "@/lib/core/rounding";
import { countText, erpmText, moneyText, monthText } from "@/lib/core/text/figures";
import type { CohortMonth, CohortView } from "@/lib/features/maturing/schema";
import { getT } from "@/lib/server/messages";
import { cohortsHref } from "./cohorts-href";

type CohortCompareProps = {
  months: readonly CohortMonth[];
  pair: readonly [CohortMonth, CohortMonth];
  comparison: CohortComparison<CohortMonth> | null;
  view: CohortView;
  currency: Currency;
  hidden: boolean;
};

/** Two publish months as they were at the same age. */
export function CohortCompare({ months, pair, comparison, view, currency, hidden }: CohortCompareProps) {
  const t = getT("cohorts");
  const keys = { month: pair[0].month, with: pair[1].month };
  return (
    <Section title={t("compare")} id="equal-age">
      <div className="grid justify-items-start gap-3 py-3">
        <div className="flex flex-wrap gap-2" data-screen-only>
          {(["month", "with"] as const).map((side, index) => (
            <ChoiceMenu
              key={side}
              label={t(side === "month" ? "first" : "second")}
              face={monthText(pair[index === 0 ? 0 : 1].firstDay)}
              chosen={cohortsHref(view, keys)}
              groups={[
                months.map((month) => ({
                  label: monthText(month.firstDay),
                  href: cohortsHref(view, { ...keys, [side]: month.month, age: undefined }),
                })),
              ]}
            />
          ))}
          {comparison !== null && comparison.ages.length > 1 && (
            <LinkTabs
              label={t("compareAge")}
              options={comparison.ages.map((age) => ({
                label: t("age", { age }),
                href: cohortsHref(view, { ...keys, age }),
                isCurrent: age === comparison.age,
              }))}
            />
          )}
        </div>
        {comparison === null ? (
          <p className="text-ink-2">{t("none")}</p>
        ) : (
          <Sides {...{ comparison, currency, hidden }} />
        )}
      </div>
    </Section>
  );
}

type SidesProps = Pick<CohortCompareProps, "currency" | "hidden"> & {
  comparison: CohortComparison<CohortMonth>;
};

function Sides({ comparison: { age, isComplete, sides }, currency, hidden }: SidesProps) {
  const t = getT("cohorts");
  const money = ({ income }: Erpm, text: string) =>
    income === 0n ? t("noIncome") : hidden ? HIDDEN_AMOUNT : text;
  return (
    <div className="grid w-full min-w-0 grid-cols-[minmax(0,1fr)] gap-2">
      <p className="max-w-prose text-caption text-ink-2">
        {t("compareText", { age })} {!isComplete && t("incomplete", { age })}
      </p>
      <Table label={t("compareTable")}>
        <thead>
          <tr>
            <HeadCell stays>{t("month")}</HeadCell>
            {(["erpm", "perVideo", "views", "income", "videos"] as const).map((column) => (
              <HeadCell key={column} numeric wide={column === "views"}>
                {t(`column.${column}`)}
              </HeadCell>
            ))}
          </tr>
        </thead>
        <tbody>
          {sides.map(({ cohort, erpm, videos }) => (
            <BodyRow key={cohort.month}>
              <RowHead stays>
                <TextLink href={`/videos?month=${cohort.month}`}>{monthText(cohort.firstDay)}</TextLink>
              </RowHead>
              <Cell numeric>{money(erpm, erpmText(erpm, currency))}</Cell>
              <Cell numeric>{countText(divideHalfUp(erpm.views, BigInt(videos)))}</Cell>
              <Cell numeric wide>
                {countText(erpm.views)}
              </Cell>
              <Cell numeric>{money(erpm, moneyText(erpm.income, currency))}</Cell>
              <Cell numeric>
                {videos < cohort.videos
                  ? t("part", { known: videos, all: cohort.videos })
                  : countText(BigInt(videos))}
              </Cell>
            </BodyRow>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
