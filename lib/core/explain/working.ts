import { erpmDecimal, type Erpm } from "@/lib/core/erpm/erpm";
import { NUMBER_LOCALE } from "@/lib/core/locale";
import { exponentOf, type Currency } from "@/lib/core/money/currency";
import { formatMajor } from "@/lib/core/money/format";
import { countText, erpmText } from "@/lib/core/text/figures";

import { isOfLadder, type FigureSubject, type LadderSubject } from "./figure-subject";
import { tellLadder } from "./ladder-working";
import {
  amountText,
  type Working,
  type WorkingInput,
  type WorkingSection,
  type WorkingWords,
} from "./working-parts";
import {
  leftOutSection,
  linesSection,
  qualifiedSection,
  ratesSection,
  viewsSection,
} from "./working-sections";

/** The working of a figure. Screen, copied text and the notes beside an export are all made from it. */
export function explain(input: WorkingInput, words: WorkingWords): Working {
  const { subject } = input;
  const told = isOfLadder(subject)
    ? tellLadder({ ...input, subject }, words)
    : tellOther({ ...input, subject }, words);
  return {
    title: titleOf(input, words),
    ...told,
    sections: told.sections.filter(({ rows, none }) => rows.length > 0 || none !== ""),
    sumName: words.say("sum"),
  };
}

type OtherInput = WorkingInput & { subject: Exclude<FigureSubject, LadderSubject> };

function tellOther(input: OtherInput, words: WorkingWords): Omit<Working, "title" | "sumName"> {
  return {
    figure: figureOf(input, words),
    formula: formulaOf(input, words),
    basis: basisOf(input, words),
    sections: sectionsOf(input, words),
  };
}

function titleOf(input: WorkingInput, words: WorkingWords): string {
  return words.say(`title.${input.subject.tag}`, { period: input.period, name: nameOf(input, words) });
}

function nameOf({ subject, name }: WorkingInput, { stream, part, source, rung }: WorkingWords): string {
  if (subject.tag === "kept") return rung(subject.rung);
  if (subject.tag === "stream") return stream(subject.stream);
  if (subject.tag === "source") return source(subject.source, name);
  return subject.tag === "part" ? part(subject.part, name) : name;
}

function figureOf({ subject, erpm, rewards, currency }: OtherInput, words: WorkingWords): string {
  const ratio = (of: Erpm) => (words.mask !== null && of.views > 0n ? words.mask : erpmText(of, currency));
  switch (subject.tag) {
    case "views":
      return countText(erpm.views);
    case "income":
    case "stream":
    case "source":
    case "part":
      return amountText(erpm.income, currency, words);
    case "rewards":
      return rewards === null ? "–" : ratio(rewards);
    case "erpm":
    case "video":
      return ratio(erpm);
  }
}

function formulaOf(input: OtherInput, words: WorkingWords): string[] {
  const { subject, erpm, currency } = input;
  const { say } = words;
  const count = input.lines.first.length + input.lines.rest.count;
  const income = say("formula.income", { income: amountText(erpm.income, currency, words), count });
  const ratio =
    erpm.views > 0n ? say("formula.erpm", ratioValues(erpm, currency, words)) : say("formula.noViews");
  switch (subject.tag) {
    case "income":
    case "source":
      return [income];
    case "views":
      return [viewsFormula(input, words)];
    case "rewards":
      return [rewardsFormula(input, words)];
    case "erpm":
    case "stream":
    case "video":
      return [ratio, income];
    case "part":
      return input.views === null ? [income] : [income, ratio];
  }
}

function viewsFormula({ erpm, views }: WorkingInput, { say }: WorkingWords): string {
  const other = views?.other ?? 0n;
  return say("formula.views", {
    views: countText(erpm.views),
    videos: countText(erpm.views - other),
    other: countText(other),
  });
}

function rewardsFormula({ rewards, currency, clock }: WorkingInput, words: WorkingWords): string {
  if (clock === "paid") return words.say("formula.rewardsPaid");
  if (rewards === null || rewards.views === 0n) return words.say("formula.rewardsNone");
  return words.say("formula.rewards", ratioValues(rewards, currency, words));
}

const EXACT_DIGITS = 6;

function ratioValues(of: Erpm, currency: Currency, words: WorkingWords): Record<string, string> {
  const exact = erpmDecimal(of, { exponent: exponentOf(currency), digits: EXACT_DIGITS }) ?? "0";
  return {
    income: amountText(of.income, currency, words),
    views: countText(of.views),
    erpm: words.mask ?? formatMajor(exact, { currency, locale: NUMBER_LOCALE, digits: EXACT_DIGITS }),
  };
}

function basisOf(input: OtherInput, words: WorkingWords): string[] {
  const { subject, clock, currency, notAttributed, coverage } = input;
  const { say } = words;
  const hasMoney = subject.tag !== "views";
  const hasViews =
    subject.tag !== "income" &&
    subject.tag !== "rewards" &&
    subject.tag !== "source" &&
    (subject.tag !== "part" || input.views !== null);
  const sentences = [
    hasMoney && words.clock(clock),
    hasMoney && say("basis.currency", { currency }),
    hasMoney && estimatedSentence(input, words),
    (subject.tag === "erpm" || subject.tag === "income") &&
      notAttributed !== 0n &&
      say("basis.notAttributed", { amount: amountText(notAttributed, currency, words) }),
    hasViews && coverage && say("basis.covered", { covered: coverage.coveredDays, days: coverage.days }),
    hasViews && say(coverage ? "basis.lastReading" : "basis.videoReading"),
  ];
  return sentences.filter((sentence) => typeof sentence === "string");
}

/** How much is a guess; more than the whole where final amounts take a part of the guesses back. */
function estimatedSentence({ erpm, estimated, currency }: WorkingInput, words: WorkingWords): string | null {
  if (estimated === 0n) return null;
  if (estimated === erpm.income) return words.say("basis.allEstimated");
  const amount = amountText(estimated, currency, words);
  return words.say(estimated > erpm.income ? "basis.lessEstimated" : "basis.estimated", { amount });
}

function sectionsOf(input: OtherInput, words: WorkingWords): WorkingSection[] {
  switch (input.subject.tag) {
    case "views":
      return [viewsSection(input, words)];
    case "rewards":
      if (input.rewards === null) return [];
      return [linesSection(input, words), qualifiedSection(input, words), ratesSection(input, words)];
    case "erpm":
    case "income":
    case "stream":
    case "video":
    case "source":
    case "part":
      return [
        linesSection(input, words),
        viewsSection(input, words),
        leftOutSection(input, words),
        ratesSection(input, words),
      ];
  }
}
