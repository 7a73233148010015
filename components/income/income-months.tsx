import { RowCheck } from "@/components/lists/row-check";
import { Swatch } from "@/components/ui/badge";
import { HIDDEN_AMOUNT, Money } from "@/components/ui/money";
import { FigureLink, RowLink } from "@/components/ui/row-link";
import { Rows, Section } from "@/components/ui/section";
import { TitleText } from "@/components/ui/title-text";
import type { Clock } from "@/lib/core/income/clock";
import type { Currency } from "@/lib/core/money/currency";
import { moneyText, periodText } from "@/lib/core/text/figures";
import { addMonths, type LocalDate } from "@/lib/core/time/date";
import { commonDays, nameOfPeriod, resolveRange } from "@/lib/core/time/period";
import type { IncomeListQuery } from "@/lib/features/income/schema";
import type { IncomeList, IncomeListItem } from "@/lib/features/income/data";
import { getT } from "@/lib/server/messages";
import { incomeHref } from "./income-href";
import { StateBadge } from "./state-badge";
import { STREAM_SERIES } from "./stream-series";

type IncomeMonthsProps = {
  list: IncomeList;
  query: IncomeListQuery;
  currency: Currency;
  clock: Clock;
  today: LocalDate;
  hidden: boolean;
  /** Whether lines can be ticked, inside an IncomeBulk. */
  selectable: boolean;
};

/** The ledger: a ruled block a month, its sum at the head; what is not paid yet has a block of its own where that matters. */
export function IncomeMonths({ list, query, ...row }: IncomeMonthsProps) {
  const { currency, today, hidden } = row;
  const months = [...new Set(list.items.map(({ month }) => month))];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      {months.map((month) => {
        const title = monthTitle(month, today);
        const sum = list.months.get(month);
        const amount = (month === null ? sum?.waiting : sum?.income) ?? 0n;
        return (
          <Section
            key={month}
            id={`month-${month ?? "none"}`}
            title={title}
            aside={
              <MonthSum {...{ month, title, query, today, hidden }} text={moneyText(amount, currency)} />
            }
          >
            <Rows label={title}>
              {list.items
                .filter((line) => line.month === month)
                .map((line) => (
                  <IncomeRow key={line.id} line={line} {...row} />
                ))}
            </Rows>
          </Section>
        );
      })}
    </div>
  );
}

type MonthSumProps = Pick<IncomeMonthsProps, "query" | "today" | "hidden"> & {
  month: LocalDate | null;
  title: string;
  text: string;
};

/**
 * What the month comes to, which opens its lines alone: a page may hold a part of them. They are those of its days that the
 * list has, also of days that are still to come. What has no day yet is no month.
 */
function MonthSum({ month, title, query, today, hidden, text }: MonthSumProps) {
  const sum = <Money text={text} hidden={hidden} size="text" />;
  if (month === null) return sum;
  const days = { from: month, to: addMonths(month, 1) };
  const listed = query.range === "all" ? days : resolveRange(query.range, { today, firstDay: null });
  const range = nameOfPeriod(commonDays(days, listed) ?? days, today);
  const label = getT("income")("openMonth", { amount: hidden ? HIDDEN_AMOUNT : text, month: title });
  return (
    <FigureLink href={incomeHref(query, { range })} label={label}>
      {sum}
    </FigureLink>
  );
}

function monthTitle(month: LocalDate | null, today: LocalDate): string {
  return month === null
    ? getT("income")("notPaidYet")
    : periodText({ from: month, to: addMonths(month, 1) }, { today });
}

type IncomeRowProps = Omit<IncomeMonthsProps, "list" | "query"> & { line: IncomeListItem };

/** Three lines on phones; from 720 px the same in columns. */
function IncomeRow({ line, currency, clock, today, hidden, selectable }: IncomeRowProps) {
  const t = getT("income");
  const stream = getT("streams")(line.stream);
  const period = periodText(line, { today });
  const restates = line.restates && t("restates", { period: periodText(line.restates, { today }) });
  return (
    <li className="relative flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 py-2">
      {selectable && <RowCheck row={line} name={`${stream}, ${period}`} worth={hidden ? null : line} />}
      <Swatch series={STREAM_SERIES[line.stream]} />
      <span className="grid min-w-0 grow basis-32 gap-x-6 md:grid-cols-[minmax(0,10rem)_minmax(0,12rem)_minmax(0,1fr)]">
        <RowLink href={`/income/${line.id}`}>{stream}</RowLink>
        <span className="text-caption text-ink-3 md:text-body">{period}</span>
        <span className="min-w-0 text-caption text-ink-3 md:text-body md:text-ink-2">
          <TitleText lines={1}>{aboutOf(line)}</TitleText>
        </span>
      </span>
      <span className="ms-auto flex flex-col items-end gap-1 md:flex-row md:items-center md:gap-3">
        <span className="text-end md:min-w-32">
          <Money text={moneyText(line.amount, line.currency)} hidden={hidden} />
          {restates !== null && <span className="block text-caption text-ink-3">{restates}</span>}
          {!hidden && <LineNotes {...{ line, currency, clock }} />}
        </span>
        <span className="flex items-center gap-2 md:order-first">
          {line.baseAmount === null && <span className="text-caption text-warn">{t("notConverted")}</span>}
          <StateBadge state={line.state} />
        </span>
      </span>
    </li>
  );
}

type LineNotesProps = Pick<IncomeRowProps, "line" | "currency" | "clock">;

/** Other amounts of the line than the one that it says. */
function LineNotes({ line, currency, clock }: LineNotesProps) {
  const t = getT("income");
  const { takenBack, added, baseAmount, counted } = line;
  const isSoFar = clock === "viewed" && baseAmount !== null && added === null && counted !== baseAmount;
  const notes = [
    takenBack === null ? null : t("takenBack", { amount: moneyText(-takenBack, line.currency) }),
    added === null ? null : t("statementAdds", { amount: moneyText(added, currency) }),
    isSoFar ? t("viewedSoFar", { amount: moneyText(counted, currency) }) : null,
  ];
  return notes
    .filter((note) => note !== null)
    .map((note) => (
      <span key={note} className="block text-caption text-ink-3">
        {note}
      </span>
    ));
}

/** What the line is best known by: its deal, its video or videos, else whom it is from, else what was noted. */
function aboutOf({ deal, videoTitle, shares, programme, note }: IncomeListItem): string | undefined {
  const split = shares > 0 ? getT("income")("splitOver", { count: shares }) : "";
  return [deal ?? "", videoTitle ?? "", split, programme, note].find((text) => text !== "");
}
