import type { RateSource } from "@/lib/core/income/conversion";
import type { Currency } from "@/lib/core/money/currency";
import { percentText } from "@/lib/core/money/percent";
import { countText, dayText, periodText } from "@/lib/core/text/figures";
import { addMonths, type LocalDate } from "@/lib/core/time/date";

import { isOfLadder, keptRungOf } from "./figure-subject";
import {
  amountText,
  type LeftOut,
  type LineInput,
  type UsedRate,
  type WorkingInput,
  type WorkingRow,
  type WorkingSection,
  type WorkingWords,
} from "./working-parts";

/** The lines with their part of the figure, the largest first; what is not listed is one row, so that rows add up. */
export function linesSection(input: WorkingInput, words: WorkingWords): WorkingSection {
  const { lines, currency, subject } = input;
  const { first, rest } = lines;
  const rung = isOfLadder(subject) ? keptRungOf(subject) : null;
  const rows = first.map((line) => ({
    ...nameOf(line, words),
    detail: detailOf(line, input, words),
    amount: amountText(line.amount, currency, words),
  }));
  return {
    key: "lines",
    title: words.say(rung === null ? "section.lines" : `section.kept.${rung}`),
    rows: withRest(rows, rest.count, {
      name: words.say("rest.lines", { count: rest.count }),
      amount: amountText(rest.amount, currency, words),
    }),
    sum: amountText(sumOfLines(lines), currency, words),
    none: words.say(`none.${rung ?? "lines"}`),
  };
}

/** What all lines have of the figure, in minor units of the base currency. */
export function sumOfLines({ first, rest }: WorkingInput["lines"]): bigint {
  return first.reduce((sum, { amount }) => sum + amount, rest.amount);
}

/** The qualified views that the same lines were paid for. */
export function qualifiedSection({ lines }: WorkingInput, words: WorkingWords): WorkingSection {
  const { first, rest } = lines;
  const total = first.reduce((sum, line) => sum + line.qualifiedViews, rest.qualifiedViews);
  const text = (views: bigint) => words.say("row.qualified", { views: countText(views) });
  const rows = first.map((line) => ({
    ...nameOf(line, words),
    name: line.about === "" ? words.stream(line.stream) : line.about,
    detail: "",
    amount: text(line.qualifiedViews),
  }));
  return {
    key: "qualified",
    title: words.say("section.qualified"),
    rows: withRest(rows, rest.count, {
      name: words.say("rest.lines", { count: rest.count }),
      amount: text(rest.qualifiedViews),
    }),
    sum: text(total),
    none: "",
  };
}

/** Videos, or months of one video, by their views, and the views that no logged video explains. */
export function viewsSection({ views, subject, today }: WorkingInput, words: WorkingWords): WorkingSection {
  const text = (count: bigint) => words.say("row.views", { views: countText(count) });
  const title = words.say(subject.tag === "video" ? "section.months" : "section.views");
  if (views === null) return { key: "views", title, rows: [], sum: null, none: "" };
  const { first, rest, other } = views;
  const total = first.reduce((sum, one) => sum + one.views, rest.views + other);
  const rows = first.map((of): WorkingRow => {
    if ("month" in of) return plainRow(of.month, monthText(of.month, today), text(of.views));
    const { id, title: name } = of;
    return { key: id, name, isTitle: true, link: { to: "videos", id }, detail: "", amount: text(of.views) };
  });
  const listed = withRest(rows, rest.count, {
    name: words.say("rest.views", { count: rest.count }),
    amount: text(rest.views),
  });
  return {
    key: "views",
    title,
    rows: other === 0n ? listed : [...listed, plainRow("other", words.say("row.other"), text(other))],
    sum: text(total),
    none: words.say("none.views"),
  };
}

/** What the figure does not hold. */
export function leftOutSection(
  { subject, leftOut, clock }: WorkingInput,
  words: WorkingWords,
): WorkingSection {
  const wordOf = (kind: LeftOut["kind"]) => (kind === "waiting" ? (`waiting.${clock}` as const) : kind);
  return {
    key: "leftOut",
    // Amounts that are left out are those of lines, not what would be kept of them.
    title: words.say(subject.tag === "kept" ? "section.leftOutIncome" : "section.leftOut"),
    rows: leftOut.map(({ kind, currency, lines, amount }) => ({
      ...plainRow(
        `${kind} ${currency}`,
        words.say(`left.${wordOf(kind)}`, { currency }),
        amountText(amount, currency, words),
      ),
      detail: `${words.say("row.lines", { count: lines })} · ${words.say(`leftHint.${wordOf(kind)}`)}`,
    })),
    sum: null,
    none: "",
  };
}

/** At which rates lines were converted, with the day and the source of each. */
export function ratesSection({ rates, currency, today }: WorkingInput, words: WorkingWords): WorkingSection {
  const rows = rates.first.map((used) => ({
    ...plainRow(
      [used.currency, used.rate, used.rateOn, used.source].join(" "),
      words.say("row.rateName", { from: used.currency, rate: used.rate, to: currency }),
      words.say("row.lines", { count: used.lines }),
    ),
    detail: whereFrom(used, { today, words }),
  }));
  return {
    key: "rates",
    title: words.say("section.rates"),
    rows: withRest(rows, rates.rest.count, {
      name: words.say("rest.rates", { count: rates.rest.count }),
      amount: "",
    }),
    sum: null,
    none: "",
  };
}

function monthText(month: LocalDate, today: LocalDate): string {
  return periodText({ from: month, to: addMonths(month, 1) }, { today });
}

function nameOf({ id, stream, state, about }: LineInput, words: WorkingWords) {
  const name = about === "" ? words.stream(stream) : `${words.stream(stream)} · ${about}`;
  return { key: id, name, isTitle: true, link: state === "deleted" ? null : { to: "income" as const, id } };
}

/** Days, state, the whole of which the figure holds a part, and the rate where it was converted. */
function detailOf(line: LineInput, { currency, today, clock }: WorkingInput, words: WorkingWords): string {
  const { state, paidOn, rate } = line;
  const parts = [
    periodText(line, { today }),
    clock === "paid" && paidOn !== null && words.say("row.paidOn", { day: dayText(paidOn, { today }) }),
    state === "deleted" && words.say("row.deleted"),
    state !== "deleted" && (clock !== "paid" || state !== "paid") && words.state(state),
    wholeOf(line, currency, words),
    rate !== null && line.currency !== currency && rateOf(line, { rate, currency, today, words }),
  ];
  return parts.filter((part) => typeof part === "string").join(" · ");
}

/** Null where the figure holds all of it, so that its amount says it already. */
function wholeOf(
  { kept, whole, currency, amount }: LineInput,
  base: Currency,
  words: WorkingWords,
): string | null {
  const money = (all: bigint) => amountText(all, currency, words);
  if (kept?.rung === "agency") {
    const values = { percent: percentText(kept.share), amount: money(whole) };
    if (kept.inAll === amount) return words.say("row.share", values);
    return words.say("row.sharePart", { ...values, share: amountText(kept.inAll, base, words) });
  }
  const all = kept?.fee ?? whole;
  if (currency === base && all === amount) return null;
  return words.say(kept === undefined ? "row.whole" : "row.fee", { amount: money(all) });
}

type RateTexts = { rate: string; currency: Currency; today: LocalDate; words: WorkingWords };

function rateOf(line: LineInput, { rate, currency, today, words }: RateTexts): string {
  const values = { from: line.currency, rate, to: currency };
  if (line.rateOn === null) return words.say("row.rateName", values);
  const where = whereFrom({ rateOn: line.rateOn, source: line.rateSource }, { today, words });
  return words.say("row.rate", { ...values, where });
}

function whereFrom(
  { rateOn, source }: Pick<UsedRate, "rateOn"> & { source: RateSource | null },
  { today, words }: { today: LocalDate; words: WorkingWords },
): string {
  const day = rateOn === null ? words.say("row.rateUndated") : dayText(rateOn, { today });
  return source === null ? day : `${day}, ${words.say(`source.${source}`)}`;
}

function withRest(
  rows: WorkingRow[],
  count: number,
  { name, amount }: { name: string; amount: string },
): WorkingRow[] {
  return count === 0 ? rows : [...rows, plainRow("rest", name, amount)];
}

export function plainRow(key: string, name: string, amount: string): WorkingRow {
  return { key, name, isTitle: false, link: null, detail: "", amount };
}
