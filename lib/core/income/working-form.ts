import type { Currency } from "@/lib/core/money/currency";
import { toMajor } from "@/lib/core/money/money";
import {
  isTyped,
  readDay,
  readDecimal,
  readPercent,
  readPositiveMoney,
  readViews,
  type Problems,
} from "@/lib/core/text/fields";
import type { Stream } from "./stream";
import { UNIT_OF, WORKING_KINDS, type Unit, type Working, type WorkingKind } from "./working";

/** The fields of a form that say how an amount came about, by the kind that they belong to. */
export const FACTS_OF_KIND = {
  units: ["unitCount"],
  rpm: ["rpm", "additional"],
  commission: ["sales", "salesPercent"],
  bonus: ["bonusBase", "bonusViews", "bonusThreshold", "bonusPerThousand", "bonusCap"],
  order: ["orderedOn", "settledOn", "orderExpected", "orderRefunded", "orderFinal"],
} as const satisfies Record<WorkingKind, readonly string[]>;

export const WORKING_FIELDS = [
  ...FACTS_OF_KIND.units,
  ...FACTS_OF_KIND.rpm,
  ...FACTS_OF_KIND.commission,
  ...FACTS_OF_KIND.bonus,
  ...FACTS_OF_KIND.order,
] as const;

type WorkingTexts = { readonly [Field in (typeof WORKING_FIELDS)[number]]?: string | undefined };

/** Units whose worth is not known yet: it is a dated term. */
export type UnitsDraft = { kind: "units"; unit: Unit; count: bigint; fee: bigint };

export type WorkingDraft = UnitsDraft | Exclude<Working, { kind: "units" }>;

type Line = {
  stream: Stream;
  currency: Currency | null;
  qualifiedViews: bigint | null;
  platformFee: bigint | null;
  problems: Problems;
};

/**
 * How the amount came about as it was typed, null where nothing was. Only the facts of the line's own stream are read:
 * a form keeps what was typed for another one. Of two kinds of one stream only one may be filled in.
 */
export function readWorking(texts: WorkingTexts, line: Line): WorkingDraft | null {
  const kinds = WORKING_KINDS[line.stream].filter((kind) => FACTS_OF_KIND[kind].some(isFilled(texts)));
  const [kind, other] = kinds;
  if (kind === undefined) return null;
  if (other !== undefined) {
    const field = FACTS_OF_KIND[other].find(isFilled(texts)) ?? FACTS_OF_KIND[other][0];
    return line.problems.add(field, "factNotWith");
  }
  return READERS[kind](texts, line);
}

function isFilled(texts: WorkingTexts): (field: keyof WorkingTexts) => boolean {
  return (field) => isTyped(texts[field]);
}

const READERS: Record<WorkingKind, (texts: WorkingTexts, line: Line) => WorkingDraft | null> = {
  units: ({ unitCount }, { stream, platformFee, problems }) => {
    const unit = UNIT_OF[stream];
    const count = readViews("unitCount", unitCount, problems);
    return unit === undefined || count === null
      ? null
      : { kind: "units", unit, count, fee: platformFee ?? 0n };
  },
  rpm: (texts, { currency, qualifiedViews, problems }) => {
    const rpm = needed("rpm", texts.rpm, { problems, read: rateReader(problems) });
    const additional = readPositiveMoney("additional", { text: texts.additional, currency, problems });
    if (qualifiedViews === null) return problems.add("qualifiedViews", "factNeeded");
    return rpm === null ? null : { kind: "rpm", qualifiedViews, rpm, additional: additional ?? 0n };
  },
  commission: (texts, { currency, problems }) => {
    const sales = needed("sales", texts.sales, { problems, read: moneyReader(currency, problems) });
    const percent = needed("salesPercent", texts.salesPercent, {
      problems,
      read: (field, text) => readPercent(field, { text, problems }),
    });
    return sales === null || percent === null ? null : { kind: "commission", sales, percent };
  },
  bonus: (texts, { currency, problems }) => {
    const read = moneyReader(currency, problems);
    const count = (field: string, text: string) => readViews(field, text, problems);
    const base = texts.bonusBase === undefined ? 0n : (read("bonusBase", texts.bonusBase) ?? 0n);
    const cap = texts.bonusCap === undefined ? null : read("bonusCap", texts.bonusCap);
    const views = needed("bonusViews", texts.bonusViews, { problems, read: count });
    const threshold = needed("bonusThreshold", texts.bonusThreshold, { problems, read: count });
    const perThousand = needed("bonusPerThousand", texts.bonusPerThousand, {
      problems,
      read: rateReader(problems),
    });
    if (views === null || threshold === null || perThousand === null) return null;
    return { kind: "bonus", base, views, threshold, perThousand, cap };
  },
  order: (texts, { currency, problems }) => {
    const read = moneyReader(currency, problems);
    const orderedOn = needed("orderedOn", texts.orderedOn, {
      problems,
      read: (field, text) => readDay(field, text, problems),
    });
    const settledOn = readDay("settledOn", texts.settledOn, problems);
    const expected = needed("orderExpected", texts.orderExpected, { problems, read });
    const refunded = read("orderRefunded", texts.orderRefunded ?? "") ?? 0n;
    const final = read("orderFinal", texts.orderFinal ?? "");
    if (orderedOn === null || expected === null) return null;
    return { kind: "order", orderedOn, settledOn, expected, refunded, final };
  },
};

type Read<T> = (field: string, text: string) => T | null;

function needed<T>(
  field: string,
  text: string | undefined,
  { problems, read }: { problems: Problems; read: Read<T> },
): T | null {
  return isTyped(text) ? read(field, text) : problems.add(field, "factNeeded");
}

function moneyReader(currency: Currency | null, problems: Problems): Read<bigint> {
  return (field, text) => readPositiveMoney(field, { text, currency, problems });
}

function rateReader(problems: Problems): Read<string> {
  return (field, text) => readDecimal(field, { text, problem: "factRateInvalid", problems });
}

/** What the fields of a form hold for a working that is kept. */
export function textsOfWorking(working: Working | null, currency: Currency): WorkingTexts {
  if (working === null) return {};
  const money = (amount: bigint | null) =>
    amount === null || amount === 0n ? "" : toMajor(amount, currency);
  switch (working.kind) {
    case "units":
      return { unitCount: String(working.count) };
    case "rpm":
      return { rpm: working.rpm, additional: money(working.additional) };
    case "commission":
      return { sales: toMajor(working.sales, currency), salesPercent: working.percent };
    case "bonus":
      return {
        bonusBase: money(working.base),
        bonusViews: String(working.views),
        bonusThreshold: String(working.threshold),
        bonusPerThousand: working.perThousand,
        bonusCap: working.cap === null ? "" : toMajor(working.cap, currency),
      };
    case "order":
      return {
        orderedOn: working.orderedOn,
        settledOn: working.settledOn ?? "",
        orderExpected: toMajor(working.expected, currency),
        orderRefunded: money(working.refunded),
        orderFinal: working.final === null ? "" : toMajor(working.final, currency),
      };
  }
}
