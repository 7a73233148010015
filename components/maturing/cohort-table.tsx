import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { FigureLink, TextLink } from "@/components/ui/row-link";
import { HeadCell, RowHead, Table } from "@/components/ui/table";
import type { AtAge } from "@/lib/core/maturing/cohorts";
import type { Currency } from "@/lib/core/money/currency";
import {
  countText,
  erpmText,
  moneyText,
  monthText,
  shareText,
  shortCountText,
} from "@/lib/core/text/figures";
import type { CohortMeasure, CohortMonth, CohortView } from "@/lib/features/maturing/schema";
import { getT } from "@/lib/server/messages";
import { heatOf, spanOf, valueOf } from "./cohort-heat";
import { cellHref } from "./cohorts-href";

type CohortTableProps = {
  months: readonly CohortMonth[];
  view: CohortView;
  currency: Currency;
  hidden: boolean;
};

/** Publish months by age. Each cell has its number; the ground behind it only repeats it. */
export function CohortTable({ months, view, currency, hidden }: CohortTableProps) {
  const t = getT("cohorts");
  const { show } = view;
  const ages = months[0]?.ages.map(({ age }) => age) ?? [];
  const spans = ages.map((_, index) => spanOf(months.map((month) => valueOf(month.ages[index], show))));
  return (
    <Table label={t(`table.${show}`)}>
      <thead>
        <tr>
          <HeadCell stays>{t("month")}</HeadCell>
          {ages.map((age) => (
            <HeadCell key={age} numeric>
              {t("age", { age })}
            </HeadCell>
          ))}
          <HeadCell numeric>{t("tail")}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {months.map((month) => (
          <tr key={month.month}>
            <RowHead stays>
              <TextLink href={`/videos?month=${month.month}`}>{monthText(month.firstDay)}</TextLink>
              <span className="block text-caption text-ink-3">{t("videos", { count: month.videos })}</span>
            </RowHead>
            {month.ages.map((cell, index) => (
              <HeatCell
                key={cell.age}
                cell={cell}
                all={month.videos}
                heat={hidden && show !== "views" ? 0 : heatOf(valueOf(cell, show), spans[index] ?? NO_SPAN)}
                month={month}
                {...{ view, currency, hidden }}
              />
            ))}
            <td className="cell cell-number text-ink-2">
              {month.tail === null ? (
                "–"
              ) : (
                <FigureLink
                  href={cellHref(view, { month: month.month, age: "tail" })}
                  label={t("openTail", { month: monthText(month.firstDay) })}
                >
                  {shareText(month.tail.numerator, month.tail.denominator)}
                </FigureLink>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const NO_SPAN = { least: 0, most: 0 };

type HeatCellProps = Omit<CohortTableProps, "months"> & {
  month: CohortMonth;
  cell: AtAge;
  all: number;
  heat: number;
};

function HeatCell({ month, cell, all, heat, view, ...look }: HeatCellProps) {
  const t = getT("cohorts");
  if (cell.videos === 0)
    return (
      <td className="cell cell-number">
        <span className="text-caption whitespace-normal text-ink-3">{t("growing")}</span>
      </td>
    );
  const isPart = cell.videos < all;
  return (
    <td
      className={`cell cell-number ${isPart ? "outline-1 -outline-offset-2 outline-ink-3 outline-dashed" : ""}`}
      style={{ background: `color-mix(in oklab, var(--color-accent) ${heat}%, transparent)` }}
    >
      <FigureLink
        href={cellHref(view, { month: month.month, age: cell.age })}
        label={t("openCell", { month: monthText(month.firstDay), age: cell.age })}
      >
        <CellText cell={cell} show={view.show} {...look} />
      </FigureLink>
      {isPart && (
        <span className="block text-caption text-ink-2">
          <span aria-hidden="true">{t("part", { known: cell.videos, all })}</span>
          <span className="sr-only">{t("partSpoken", { known: cell.videos, all })}</span>
        </span>
      )}
    </td>
  );
}

type CellTextProps = Pick<HeatCellProps, "cell" | "currency" | "hidden"> & { show: CohortMeasure };

function CellText({ cell: { erpm }, show, currency, hidden }: CellTextProps) {
  const t = getT("cohorts");
  if (show === "views")
    return (
      <>
        <span className="md:hidden">{shortCountText(erpm.views)}</span>
        <span className="max-md:hidden">{countText(erpm.views)}</span>
      </>
    );
  if (erpm.income === 0n) return <Quiet>{t("noIncome")}</Quiet>;
  if (show === "erpm" && erpm.views <= 0n) return <Quiet>{t("noViews")}</Quiet>;
  if (hidden) return HIDDEN_AMOUNT;
  return show === "erpm" ? erpmText(erpm, currency) : moneyText(erpm.income, currency);
}

function Quiet({ children }: { children: string }) {
  return <span className="text-caption whitespace-normal text-ink-2">{children}</span>;
}
