import { addMonths } from "@/lib/core/time/date";
import type { PeriodFacts } from "./period-facts";
import { cell, type Cell, type ReportTable } from "./report";

type Made = ReportTable | null;

export function dealsTable({ deals, currency }: PeriodFacts): Made {
  if (deals.length === 0) return null;
  return {
    id: "deals",
    columns: [
      { key: "deal", shows: "deal" },
      { key: "stage", shows: "deal" },
      { key: "agreed", shows: "deal" },
      { key: "outstanding", shows: "deal" },
      { key: "income", shows: "deal" },
      { key: "views", shows: "rate" },
      { key: "price", shows: "rate" },
    ],
    rows: deals.map((deal) => [
      { is: "deal", brand: deal.brand, title: deal.title },
      cell.word(deal.stage),
      cell.money(deal.agreed.amount, deal.agreed.currency),
      cell.money(deal.outstanding.amount, deal.outstanding.currency),
      cell.money(deal.income, currency),
      cell.count(deal.views),
      deal.price && cell.rate(deal.price.erpm, deal.price.currency),
    ]),
    total: [
      ...[null, null, null, null],
      cell.money(
        deals.reduce((sum, { income }) => sum + income, 0n),
        currency,
      ),
      ...[null, null],
    ],
  };
}

export function hasStatements({ sections }: Pick<PeriodFacts, "sections">): boolean {
  return sections.some(isTyped);
}

function isTyped({ statement, payout }: PeriodFacts["sections"][number]): boolean {
  return statement !== null || payout !== null;
}

/** What the platforms said and the bank received, month by month, each in its own currency. */
export function reconciliationTable({ sections }: PeriodFacts): Made {
  const typed = sections.filter(isTyped);
  if (typed.length === 0) return null;
  return {
    id: "reconciliation",
    columns: [
      { key: "month", shows: "book" },
      { key: "stream", shows: "book" },
      ...(["lines", "statement", "received", "fees", "rest"] as const).map((key) => ({
        ...{ key, shows: "book" as const },
      })),
    ],
    rows: typed.map(({ month, stream, channelName, currency, lines, statement, payout, reconciliation }) => {
      const money = (amount: bigint | null) => (amount === null ? null : cell.money(amount, currency));
      const rest = reconciliation.rows
        .filter(({ kind }) => kind === "not-in-statement")
        .reduce((sum, { amount }) => sum + amount, 0n);
      return [
        cell.span({ from: month, to: addMonths(month, 1) }, "month"),
        channelName === null ? cell.word(stream) : { is: "streamOf", stream, channel: channelName },
        money(lines.sum),
        money(statement),
        money(payout?.received ?? null),
        money(payout?.fees ?? null),
        money(rest),
      ];
    }),
    total: null,
  };
}

export function currenciesTable({ currencies, current, currency }: PeriodFacts): Made {
  if (currencies.length === 0) return null;
  return {
    id: "currencies",
    columns: [
      { key: "currency", shows: "book" },
      { key: "lines", shows: "book" },
      { key: "income", shows: "money", whole: cell.money(current.income, currency) },
    ],
    rows: currencies.map((sum) => [
      cell.text(sum.currency),
      cell.count(BigInt(sum.lines)),
      cell.money(sum.income, currency),
    ]),
    total: [
      null,
      cell.count(BigInt(currencies.reduce((sum, { lines }) => sum + lines, 0))),
      cell.money(
        currencies.reduce((sum, { income }) => sum + income, 0n),
        currency,
      ),
    ],
  };
}

export function linesTable({ lines, currency, linesLeftOut }: PeriodFacts): Made {
  if (lines.length === 0) return null;
  const isConverted = lines.some(({ rate }) => rate !== null);
  const inPeriod = lines.reduce((sum, line) => sum + (line.inPeriod ?? 0n), 0n);
  return {
    id: "lines",
    columns: [
      { key: "days", shows: "book" },
      { key: "stream", shows: "book" },
      { key: "about", shows: "title" },
      { key: "state", shows: "book" },
      { key: "amount", shows: "book" },
      ...(isConverted ? [{ key: "rate", shows: "book" } as const] : []),
      { key: "income", shows: "money" },
    ],
    rows: lines.map((line) => [
      cell.span({ from: line.from, to: line.to }, "day"),
      cell.word(line.stream),
      aboutLine(line),
      cell.word(line.state),
      line.amount === null ? null : cell.money(line.amount, line.currency),
      ...(isConverted ? [line.rate === null ? null : ({ is: "decimal", text: line.rate } as const)] : []),
      line.inPeriod === null ? null : cell.money(line.inPeriod, currency),
    ]),
    total:
      linesLeftOut > 0
        ? null
        : [...Array<Cell>(isConverted ? 6 : 5).fill(null), cell.money(inPeriod, currency)],
  };
}

function aboutLine({ videoTitle, brand, dealTitle, ...line }: PeriodFacts["lines"][number]): Cell {
  if (videoTitle) return cell.text(videoTitle);
  if (brand !== null && dealTitle !== null) return { is: "deal", brand, title: dealTitle };
  return cell.text(line.programme || (line.channel ?? ""));
}

/** The rates that lines of the period were converted with. */
export function ratesTable({ rates, currency }: PeriodFacts): Made {
  if (rates.length === 0) return null;
  return {
    id: "rates",
    columns: [
      { key: "currency", shows: "book" },
      { key: "rate", shows: "book" },
      { key: "rateOn", shows: "book" },
      { key: "source", shows: "book" },
      { key: "lines", shows: "book" },
    ],
    rows: rates.map((rate) => [
      cell.text(`${rate.currency} → ${currency}`),
      { is: "decimal", text: rate.rate },
      rate.rateOn === null ? null : cell.day(rate.rateOn),
      rate.source === null ? null : cell.word(rate.source),
      cell.count(BigInt(rate.lines)),
    ]),
    total: null,
  };
}
