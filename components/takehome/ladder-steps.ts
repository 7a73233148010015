import type { Route } from "next";
import { levelScale } from "@/components/charts/level-scale";
import type { WaterfallStep } from "@/components/charts/waterfall";
import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { NUMBER_LOCALE } from "@/lib/core/locale";
import { takeHomePerThousand, type Rung, type TakeHome } from "@/lib/core/income/take-home";
import { exponentOf, type Currency } from "@/lib/core/money/currency";
import { powerOfTen, toDecimalText } from "@/lib/core/money/decimal";
import { formatMajor } from "@/lib/core/money/format";
import { moneyText } from "@/lib/core/text/figures";
import { getT } from "@/lib/server/messages";

type Given = {
  ladder: TakeHome;
  views: bigint | null;
  currency: Currency;
  hidden: boolean;
  /** Where steps are opened to their rows. */
  hrefs?: { readonly [Name in Step["name"]]?: Route };
};

/** A rung as a step of the picture: what it takes off, or the level that is left there. */
type Step = {
  name: "gross" | "income" | "net" | Rung;
  kind: WaterfallStep["kind"];
  from: bigint;
  to: bigint;
  perThousand: bigint | null;
};

/** Of money below one unit the cents say too little. */
const SMALL_DIGITS = 3;

export type LadderDrawing = { steps: WaterfallStep[]; zero: number | null };

/** The steps from gross to net, each with its money and the same per 1,000 views; every column adds up as it stands. */
export function drawLadder({ ladder, views, currency, hidden, hrefs = {} }: Given): LadderDrawing {
  const whole = perThousandOf({ ladder, views, currency });
  const steps = stepsOf(ladder, whole?.ladder ?? null);
  const scale = levelScale(steps.flatMap(({ from, to }) => [from, to]));
  const small = (units: bigint, digits: number) =>
    formatMajor(toDecimalText(units, digits), { currency, locale: NUMBER_LOCALE, digits });
  const figuresOf = ({ kind, from, to, perThousand }: Step): string[] => {
    if (hidden) return [HIDDEN_AMOUNT, HIDDEN_AMOUNT];
    if (kind === "taken" && from === to) return ["–", "–"];
    const money = moneyText(kind === "taken" ? to - from : to, currency);
    return [money, perThousand === null || whole === null ? "–" : small(perThousand, whole.digits)];
  };
  return {
    zero: scale.hasNegative && !hidden ? scale.at(0n) : null,
    steps: steps.map((step) => ({
      name: getT("takeHome")(`rung.${step.name}`),
      kind: step.kind,
      ...(hrefs[step.name] === undefined ? {} : { href: hrefs[step.name] }),
      isStrong: step.name === "income" || step.name === "net",
      bar: hidden || step.from === step.to ? null : { start: scale.at(step.from), end: scale.at(step.to) },
      figures: figuresOf(step),
    })),
  };
}

/** With the decimals that the smaller of its ends needs, so that neither differs from the same figure elsewhere. */
function perThousandOf({ ladder, views, currency }: Pick<Given, "ladder" | "views" | "currency">) {
  if (views === null) return null;
  const exponent = exponentOf(currency);
  const isSmall = [ladder.gross, ladder.net].some(
    (amount) => amount !== 0n && 1000n * abs(amount) < views * powerOfTen(exponent),
  );
  const digits = isSmall ? Math.max(SMALL_DIGITS, exponent) : exponent;
  const per = takeHomePerThousand(ladder, { views, exponent, digits });
  return per === null ? null : { ladder: per, digits };
}

/** Platform fees lead to income, the figure of every other page, so that level is drawn as well. */
function stepsOf(ladder: TakeHome, perThousand: TakeHome | null): Step[] {
  const level = (name: "gross" | "income" | "net", amount: bigint, per: bigint | null): Step => ({
    ...{ name, kind: "level", from: 0n, to: amount, perThousand: per },
  });
  const steps = [level("gross", ladder.gross, perThousand?.gross ?? null)];
  for (const [index, { rung, taken, left }] of ladder.steps.entries()) {
    const per = perThousand?.steps[index];
    const perTaken = per === undefined ? null : -per.taken;
    steps.push({ name: rung, kind: "taken", from: left + taken, to: left, perThousand: perTaken });
    if (rung === "platformFee") steps.push(level("income", left, per?.left ?? null));
  }
  steps.push(level("net", ladder.net, perThousand?.net ?? null));
  return steps;
}

function abs(amount: bigint): bigint {
  return amount < 0n ? -amount : amount;
}
