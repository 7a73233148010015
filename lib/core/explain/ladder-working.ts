import { grossOf } from "@/lib/core/income/take-home";
import { shareText } from "@/lib/core/text/figures";

import type { LadderSubject } from "./figure-subject";
import {
  amountText,
  type Working,
  type WorkingInput,
  type WorkingSection,
  type WorkingWords,
} from "./working-parts";
import { leftOutSection, linesSection, plainRow, ratesSection, sumOfLines } from "./working-sections";

type LadderInput = WorkingInput & { subject: LadderSubject };

/** A step of the take-home ladder: all that was paid, or what is kept of it, with the lines it is kept of. */
export function tellLadder(input: LadderInput, words: WorkingWords): Omit<Working, "title" | "sumName"> {
  return {
    figure: ladderFigure(input, words),
    formula: ladderFormula(input, words),
    basis: ladderBasis(input, words),
    sections: ladderSections(input, words),
  };
}

function ladderFigure(input: LadderInput, words: WorkingWords): string {
  const kept = sumOfLines(input.lines);
  return amountText(input.subject.tag === "gross" ? grossIn(input) : kept, input.currency, words);
}

/** The sum; of what is kept also how large a part of the step above it is. */
function ladderFormula(input: LadderInput, words: WorkingWords): string[] {
  const { subject, erpm, lines, currency } = input;
  const money = (amount: bigint) => amountText(amount, currency, words);
  const kept = sumOfLines(lines);
  if (subject.tag === "gross") {
    const values = { gross: money(grossIn(input)), income: money(erpm.income), fees: money(kept) };
    return [words.say("formula.gross", values)];
  }
  const { rung } = subject;
  const count = lines.first.length + lines.rest.count;
  const sum = words.say(`formula.sumOf.${rung}`, {
    amount: money(kept),
    count,
  });
  const whole = rung === "platformFee" ? grossIn(input) : erpm.income;
  // Of a loss, or with more taken back than was kept, a part says nothing; below a thousandth it would be written as none.
  if (whole <= 0n || kept <= 0n || kept * 1000n < whole) return [sum];
  const share = words.mask ?? shareText(kept, whole);
  return [sum, words.say(`formula.shareOf.${rung}`, { share, whole: money(whole) })];
}

function ladderBasis(input: LadderInput, words: WorkingWords): string[] {
  const { subject, clock, currency } = input;
  const sentences = [
    words.clock(clock),
    words.say("basis.keptDays"),
    subject.tag === "kept" && subject.rung === "agency" && words.say("basis.agencyShare"),
    words.say("basis.currency", { currency }),
    subject.tag === "gross" && estimatedSentence(input, words),
  ];
  return sentences.filter((sentence) => typeof sentence === "string");
}

function ladderSections(input: LadderInput, words: WorkingWords): WorkingSection[] {
  const parts = input.subject.tag === "gross" ? [partsSection(input, words)] : [];
  return [...parts, linesSection(input, words), leftOutSection(input, words), ratesSection(input, words)];
}

/** Both parts of the gross open their own working, so that the income is opened to its lines too. */
function partsSection(input: LadderInput, words: WorkingWords): WorkingSection {
  const { currency, erpm, lines } = input;
  const money = (amount: bigint) => amountText(amount, currency, words);
  return {
    key: "parts",
    title: words.say("section.parts"),
    rows: [
      {
        ...plainRow("income", words.rung("income"), money(erpm.income)),
        link: { to: "math", subject: { tag: "income" } },
      },
      {
        ...plainRow("platformFee", words.rung("platformFee"), money(sumOfLines(lines))),
        link: { to: "math", subject: { tag: "kept", rung: "platformFee" } },
      },
    ],
    sum: money(grossIn(input)),
    none: "",
  };
}

/** What is estimated is told of the income, since platforms say of it and not of their fee how sure it is. */
function estimatedSentence({ erpm, estimated, currency }: LadderInput, words: WorkingWords): string | null {
  if (estimated === 0n) return null;
  const amount = amountText(estimated, currency, words);
  return words.say(estimated > erpm.income ? "basis.lessEstimated" : "basis.incomeEstimated", { amount });
}

function grossIn({ erpm, lines }: LadderInput): bigint {
  return grossOf({ income: erpm.income, platformFee: sumOfLines(lines) });
}
