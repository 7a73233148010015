import { estimatedText } from "@/components/home/change-text";
import { workingHref } from "@/components/shell/working-href";
import { Figure, FigureList } from "@/components/ui/figure";
import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { TextLink } from "@/components/ui/row-link";
import type { FigureSubject } from "@/lib/core/explain/figure-subject";
import type { Clock } from "@/lib/core/income/clock";
import type { Currency } from "@/lib/core/money/currency";
import { moneyText } from "@/lib/core/text/figures";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import { nameOfPeriod, type Range } from "@/lib/core/time/period";
import type { IncomeList } from "@/lib/features/income/data";
import type { IncomeListQuery } from "@/lib/features/income/schema";
import { getT } from "@/lib/server/messages";
import { incomeHref, isFiltered } from "./income-href";

type IncomeSummaryProps = {
  list: IncomeList;
  query: IncomeListQuery;
  currency: Currency;
  clock: Clock;
  today: LocalDate;
  hidden: boolean;
};

/** What the filter adds up to; estimates and amounts without a rate are never inside it unsaid. Links under each other stand apart, so that each can be hit. */
export function IncomeSummary({ list, query, currency, clock, today, hidden }: IncomeSummaryProps) {
  const t = getT("income");
  const clocks = getT("clocks");
  const { income, estimated } = list.sum;
  const { movement } = list;
  const text = (amount: bigint, code: Currency) => (hidden ? HIDDEN_AMOUNT : moneyText(amount, code));
  const range = query.range === "all" ? rangeOfAll(list, { clock, today }) : query.range;
  const working = workingHref({ subject: subjectOf(query), range, clock });
  const isWhole = isWholeFigure(query);
  // A line stands in the list with its whole amount, and has only a part of it in days that end before its own.
  const isSpread = query.range !== "all" && clock !== "paid";
  return (
    <div className="mb-8">
      <FigureList>
        <Figure
          label={clocks("chart", { chart: t("total"), clock: clocks(`by.${clock}`) })}
          text={moneyText(income, currency)}
          hidden={hidden}
          how={
            isWhole && !isSpread
              ? { href: working, label: getT("working")("open", { figure: text(income, currency) }) }
              : undefined
          }
        >
          {estimated !== 0n && (
            <span className="block">
              {hidden
                ? getT("home")("ofWhichEstimated", { amount: HIDDEN_AMOUNT })
                : estimatedText(list.sum, currency)}
            </span>
          )}
          {list.unconverted.map((money) => (
            <span key={money.currency} className="block pt-3 pb-1 text-warn">
              <TextLink href={incomeHref(query, { state: "unconverted" })}>
                {t("plusUnconverted", { amount: text(money.amount, money.currency) })}
              </TextLink>
            </span>
          ))}
          {list.unconverted.length > 0 && (
            <span className="block py-1">
              <TextLink href="/settings#currencies">{t("mendUnconverted")}</TextLink>
            </span>
          )}
          {movement !== 0n && (
            <span className="block">
              {t("movement", { amount: signed(text(abs(movement), currency), movement) })}
            </span>
          )}
          {list.sum.waiting !== 0n && (
            <span className="block">{t("plusWaiting", { amount: text(list.sum.waiting, currency) })}</span>
          )}
          {isWhole && (
            <span className="block py-1">
              <TextLink href={working}>{isSpread ? t("spreadWorking") : getT("working")("income")}</TextLink>
            </span>
          )}
        </Figure>
      </FigureList>
      <p className="mt-3 max-w-prose text-caption text-ink-3">{clocks(`list.${clock}`)}</p>
    </div>
  );
}

/** The list of all lines has those to come as well, while all days end today; by views it has what has come, as they do. */
function rangeOfAll(
  { days }: Pick<IncomeList, "days">,
  { clock, today }: Pick<IncomeSummaryProps, "clock" | "today">,
): Range {
  const isAhead = days !== null && days.to > addDays(today, 1) && clock !== "viewed";
  return isAhead ? nameOfPeriod(days, today) : "all";
}

function abs(amount: bigint): bigint {
  return amount < 0n ? -amount : amount;
}

/** Which way it went is half of what it says. */
function signed(text: string, amount: bigint): string {
  return `${amount < 0n ? "−" : "+"}${text}`;
}

/** Whether the list is that of a figure: all lines of some days, or all of one stream or platform. */
function isWholeFigure(query: IncomeListQuery): boolean {
  const { stream, platform } = query;
  const isOne = stream === null || platform === null;
  return isOne && !isFiltered({ ...query, range: "all", stream: null, platform: null });
}

function subjectOf({ stream, platform }: IncomeListQuery): FigureSubject {
  if (platform !== null) return { tag: "source", source: { kind: "platform", key: platform } };
  return stream === null ? { tag: "income" } : { tag: "stream", stream };
}
