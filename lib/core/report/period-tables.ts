import { poolErpm } from "@/lib/core/erpm/erpm";
import type { Currency } from "@/lib/core/money/currency";
import type { ShownBridge } from "@/lib/core/compare/shown-bars";
import type { PeriodFacts } from "./period-facts";
import { cell, type Cell, type ReportTable } from "./report";

type Made = ReportTable | null;

/** Every bucket of the period, and what they add up to: the figures of the equation. */
export function trendTable({ current, currency, bucket }: PeriodFacts): Made {
  const { series, income, views } = current;
  if (series.length < 2) return null;
  const row = (erpm: { income: bigint; views: bigint }) => [
    cell.money(erpm.income, currency),
    cell.count(erpm.views),
    cell.rate(erpm, currency),
  ];
  return {
    id: "trend",
    columns: [
      { key: "days", shows: "name" },
      { key: "income", shows: "money", whole: cell.money(income, currency) },
      { key: "views", shows: "views", whole: cell.count(views) },
      { key: "erpm", shows: "rate", whole: cell.rate(current, currency) },
    ],
    rows: series.map((point) => [cell.span({ from: point.from, to: point.to }, bucket), ...row(point)]),
    total: [null, ...row(current)],
  };
}

export function streamsTable({ streams, current, previous, currency, comparison }: PeriodFacts): Made {
  if (streams.length === 0) return null;
  const money = (amount: bigint) => cell.money(amount, currency);
  const isCompared = comparison !== null;
  const isEstimated = streams.some(({ estimated }) => estimated !== 0n);
  const sum = (pick: (stream: PeriodFacts["streams"][number]) => bigint) =>
    streams.reduce((total, stream) => total + pick(stream), 0n);
  return {
    id: "streams",
    columns: [
      { key: "stream", shows: "name" },
      { key: "income", shows: "money", whole: money(current.income) },
      ...(isEstimated ? ([{ key: "estimated", shows: "money", whole: money(current.income) }] as const) : []),
      ...(isCompared
        ? ([
            { key: "before", shows: "money", whole: money(previous?.income ?? 0n) },
            { key: "change", shows: "money", whole: money(previous?.income ?? 0n) },
          ] as const)
        : []),
    ],
    rows: streams.map(({ stream, income, estimated, previous: before }) => [
      cell.word(stream),
      money(income),
      ...(isEstimated ? [money(estimated)] : []),
      ...(isCompared ? [money(before?.income ?? 0n), money(income - (before?.income ?? 0n))] : []),
    ]),
    total: [
      null,
      money(sum(({ income }) => income)),
      ...(isEstimated ? [money(sum(({ estimated }) => estimated))] : []),
      ...(isCompared
        ? [
            money(sum(({ previous: before }) => before?.income ?? 0n)),
            money(sum(({ income, previous: before }) => income - (before?.income ?? 0n))),
          ]
        : []),
    ],
  };
}

/** Before, what moved it, and after: the bars add up to the difference, to the minor unit. */
export function bridgeTable({ compare, currency }: PeriodFacts): Made {
  if (compare === null) return null;
  const { before, after } = compare.income;
  const money = (amount: bigint) => cell.money(amount, currency);
  return {
    id: "bridge",
    columns: [
      { key: "cause", shows: "name" },
      // How much of a change came with views tells how views changed.
      { key: "income", shows: "rate", whole: money(before) },
    ],
    rows: stepsOf(compare.income, money),
    total: [cell.word("after"), money(after)],
  };
}

/** The same of eRPM, in the digits that its page shows, so that it adds up as it is read. */
export function erpmBridgeTable({ compare, currency }: PeriodFacts): Made {
  if (compare?.erpm == null) return null;
  const { before, after, digits } = compare.erpm;
  const rate = (units: bigint) => rateOf(units, { digits, currency });
  return {
    id: "erpmBridge",
    columns: [
      { key: "cause", shows: "name" },
      { key: "erpm", shows: "rate", whole: rate(before) },
    ],
    rows: stepsOf(compare.erpm, rate),
    total: [cell.word("after"), rate(after)],
  };
}

function stepsOf(
  { before, bars }: Pick<ShownBridge, "before" | "bars">,
  write: (amount: bigint) => Cell,
): Cell[][] {
  return [
    [cell.word("before"), write(before)],
    ...bars.map(({ kind, stream, amount }): Cell[] => [{ is: "cause", kind, stream }, write(amount)]),
  ];
}

function rateOf(units: bigint, { digits, currency }: { digits: number; currency: Currency }): Cell {
  return { is: "fixedRate", units, digits, currency };
}

/** The best by income, then what the others have, so that the table adds up to the period. */
export function videosTable({ videos, current, currency }: PeriodFacts): Made {
  if (videos.all.count === 0) return null;
  const { first, all } = videos;
  const named = poolErpm(first);
  const figures = (erpm: { income: bigint; views: bigint }) => [
    cell.money(erpm.income, currency),
    cell.count(erpm.views),
    cell.rate(erpm, currency),
  ];
  const others = { income: all.income - named.income, views: all.views - named.views };
  const unnamed = { income: current.income - all.income, views: current.views - all.views };
  const count = all.count - first.length;
  return {
    id: "videos",
    columns: [
      { key: "video", shows: "title" },
      { key: "published", shows: "title" },
      { key: "income", shows: "money", whole: cell.money(current.income, currency) },
      { key: "views", shows: "views", whole: cell.count(current.views) },
      { key: "erpm", shows: "rate", whole: cell.rate(current, currency) },
    ],
    rows: [
      ...first.map(({ title, publishedOn, ...erpm }) => [
        cell.text(title),
        publishedOn === null ? null : cell.day(publishedOn),
        ...figures(erpm),
      ]),
      ...(count > 0 ? [[cell.word("others"), null, ...figures(others)]] : []),
      ...(unnamed.income === 0n && unnamed.views === 0n
        ? []
        : [[cell.word("notAttributed"), null, ...figures(unnamed)]]),
    ],
    total: [null, null, ...figures(current)],
  };
}
