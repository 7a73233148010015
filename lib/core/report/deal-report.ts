import type { Stage } from "@/lib/core/deals/stage";
import type { Erpm } from "@/lib/core/erpm/erpm";
import type { Currency } from "@/lib/core/money/currency";
import type { Money } from "@/lib/core/money/money";
import type { LocalDate } from "@/lib/core/time/date";
import type { Bucket, Period } from "@/lib/core/time/period";
import {
  cell,
  type Cell,
  type Report,
  type ReportFigure,
  type ReportNote,
  type ReportSubject,
  type ReportTable,
} from "./report";
import type { ReportPart, ReportSpec } from "./report-spec";

/** A deal as its brand may know it. */
export type ReportedDeal = {
  title: string;
  stage: Stage;
  /** As it was agreed on, and what is left of it, in the deal's currency. */
  agreed: Money;
  outstanding: Money;
  /** What its views are priced by; null where it is not known. */
  value: Money | null;
  promisedViews: bigint | null;
  deliverables: readonly ReportedDeliverable[];
  payments: readonly { paidOn: LocalDate; amount: Money }[];
};

/** `byAge` is null where a video is younger, or was not read since; `now` is null without a video. */
export type ReportedDeliverable = {
  title: string;
  videoTitle: string | null;
  postedOn: LocalDate | null;
  byAge: readonly (bigint | null)[];
  now: bigint | null;
};

export type DealReportFacts = {
  spec: ReportSpec;
  creatorName: string;
  currency: Currency;
  today: LocalDate;
  subject: Exclude<ReportSubject, { of: "period" }>;
  period: Period;
  bucket: Bucket;
  deals: readonly ReportedDeal[];
  /** Views of all its videos together, each video once. */
  views: bigint;
  series: readonly { from: LocalDate; to: LocalDate; views: bigint }[];
};

/**
 * What a brand got for its money: value ÷ views, what was delivered with the views of each video at 7, 30 and 90 days, and
 * what was paid. The price is null where its deals have no one currency.
 */
export function dealReport(facts: DealReportFacts): Report {
  const { spec, creatorName, currency, today, subject, period, bucket } = facts;
  const parts = new Set(spec.parts);
  const made: readonly (readonly [ReportPart, ReportTable | null])[] = [
    ["trend", trendOf(facts)],
    ["videos", deliverablesOf(facts)],
    ["deals", dealsOf(facts)],
    ["deals", paymentsOf(facts)],
  ];
  return {
    ...{
      spec,
      level: "full",
      creatorName,
      subject,
      period,
      comparison: null,
      currency,
      bucket,
      madeOn: today,
    },
    figures: figuresOf(facts),
    verdict: null,
    tables: made.flatMap(([part, table]) => (table !== null && parts.has(part) ? [table] : [])),
    notes: parts.has("notes") ? notesOf(facts) : [],
  };
}

/** All values together; null where one is not known, or they are not in one currency. */
function valueOf(deals: readonly ReportedDeal[]): Money | null {
  const [first] = deals;
  if (first?.value == null) return null;
  const { currency } = first.value;
  let amount = 0n;
  for (const { value } of deals) {
    if (value?.currency !== currency) return null;
    amount += value.amount;
  }
  return { amount, currency };
}

function priceOf({ deals, views }: DealReportFacts): { erpm: Erpm; currency: Currency } | null {
  const value = valueOf(deals);
  return value && { erpm: { income: value.amount, views }, currency: value.currency };
}

function figuresOf(facts: DealReportFacts): ReportFigure[] {
  const value = valueOf(facts.deals);
  const price = priceOf(facts);
  const promised = facts.deals.reduce((sum, deal) => sum + (deal.promisedViews ?? 0n), 0n);
  const still = { before: null, change: null } as const;
  return [
    ...(price === null
      ? []
      : [
          { measure: "price", shows: "price", now: cell.rate(price.erpm, price.currency), ...still } as const,
        ]),
    ...(value === null
      ? []
      : [
          {
            measure: "value",
            shows: "price",
            now: cell.money(value.amount, value.currency),
            ...still,
          } as const,
        ]),
    { measure: "views", shows: "views", now: cell.count(facts.views), ...still },
    ...(promised === 0n
      ? []
      : [{ measure: "promised", shows: "views", now: cell.count(promised), ...still } as const]),
  ];
}

function trendOf({ series, views }: DealReportFacts): ReportTable | null {
  if (series.length < 2) return null;
  return {
    id: "trend",
    columns: [
      { key: "days", shows: "name" },
      { key: "views", shows: "views", whole: cell.count(views) },
    ],
    rows: series.map(({ from, to, views: gained }) => [cell.span({ from, to }, "day"), cell.count(gained)]),
    total: [null, cell.count(series.reduce((sum, point) => sum + point.views, 0n))],
  };
}

function deliverablesOf({ deals }: DealReportFacts): ReportTable | null {
  const all = deals.flatMap(({ deliverables }) => deliverables);
  if (all.length === 0) return null;
  const count = (views: bigint | null): Cell => (views === null ? null : cell.count(views));
  return {
    id: "deliverables",
    columns: [
      { key: "deliverable", shows: "title" },
      { key: "video", shows: "title" },
      { key: "published", shows: "title" },
      { key: "day7", shows: "views" },
      { key: "day30", shows: "views" },
      { key: "day90", shows: "views" },
      { key: "now", shows: "views" },
    ],
    rows: all.map(({ title, videoTitle, postedOn, byAge, now }) => [
      cell.text(title),
      videoTitle === null ? null : cell.text(videoTitle),
      postedOn === null ? null : cell.day(postedOn),
      ...[0, 1, 2].map((index) => count(byAge[index] ?? null)),
      count(now),
    ]),
    total: null,
  };
}

function dealsOf({ deals }: DealReportFacts): ReportTable {
  return {
    id: "deals",
    columns: [
      { key: "deal", shows: "price" },
      { key: "stage", shows: "price" },
      { key: "agreed", shows: "price" },
      { key: "outstanding", shows: "price" },
    ],
    rows: deals.map(({ title, stage, agreed, outstanding }) => [
      cell.text(title),
      cell.word(stage),
      cell.money(agreed.amount, agreed.currency),
      cell.money(outstanding.amount, outstanding.currency),
    ]),
    total: null,
  };
}

function paymentsOf({ deals }: DealReportFacts): ReportTable | null {
  const all = deals.flatMap(({ title, payments }) => payments.map((payment) => ({ title, ...payment })));
  if (all.length === 0) return null;
  return {
    id: "payments",
    columns: [
      { key: "paidOn", shows: "price" },
      { key: "deal", shows: "price" },
      { key: "amount", shows: "price" },
    ],
    rows: all
      .toSorted((a, b) => (a.paidOn < b.paidOn ? -1 : 1))
      .map(({ paidOn, title, amount }) => [
        cell.day(paidOn),
        cell.text(title),
        cell.money(amount.amount, amount.currency),
      ]),
    total: null,
  };
}

function notesOf(facts: DealReportFacts): ReportNote[] {
  const value = valueOf(facts.deals);
  const price = priceOf(facts);
  const notes: (ReportNote | null)[] = [
    value === null || price === null || facts.views === 0n
      ? null
      : {
          ...{ key: "priceFormula", shows: "price" },
          values: {
            value: cell.money(value.amount, value.currency),
            views: cell.count(facts.views),
            price: cell.rate(price.erpm, price.currency),
          },
        },
    facts.views === 0n ? { key: "noViews", shows: "views", values: {} } : null,
    { key: "priceAges", shows: "views", values: {} },
  ];
  return notes.filter((note) => note !== null);
}
