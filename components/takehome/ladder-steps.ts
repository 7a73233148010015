import type { WaterfallStep } from "@/components/charts/waterfall";
import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { NUMBER_LOCALE } from "@/lib/core/locale";
import { takeHomePerThousand, type Rung, type TakeHome } from "@/lib/core/income/take-home";
import { exponentOf, type Currency } from "@/lib/core/money/currency";
import { toDecimalText } from "@/lib/core/money/decimal";
import { formatMajor } from "@/lib/core/money/format";
import { moneyText } from "@/lib/core/text/figures";
import { getT } from "@/lib/server/messages";

type Given = { ladder: TakeHome; views: bigint | null; currency: Currency; hidden: boolean };

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
export function drawLadder({ ladder, views, currency, hidden }: Given): LadderDrawing {
  const whole = perThousandOf({ ladder, views, currency });
  const steps = stepsOf(ladder, whole?.ladder ?? null);
  const scale = scaleOf(steps);
  const money = (amount: bigint) => moneyText(amount, currency);
  const small = (units: bigint | null) =>
    units === null || whole === null
      ? "–"
      : formatMajor(toDecimalText(units, whole.digits), {
          currency,
          locale: NUMBER_LOCALE,
          digits: whole.digits,
        });
  return {
    zero: scale.least < 0n ? scale.at(0n) : null,
    steps: steps.map(({ name, kind, from, to, perThousand }) => ({
      name: nameOf(name),
      kind,
      isStrong: name === "income" || name === "net",
      bar: hidden ? null : { start: scale.at(from), end: scale.at(to) },
      figures: hidden
        ? [HIDDEN_AMOUNT, HIDDEN_AMOUNT]
        : [money(kind === "taken" ? to - from : to), small(perThousand)],
    })),
  };
}

function nameOf(name: Step["name"]): string {
  return getT("takeHome")(`rung.${name}`);
}

function perThousandOf({ ladder, views, currency }: Pick<Given, "ladder" | "views" | "currency">) {
  const exponent = exponentOf(currency);
  if (views === null) return null;
  const isSmall = 1000n * abs(ladder.gross) < views * 10n ** BigInt(exponent);
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

function scaleOf(steps: readonly Step[]) {
  const levels = [0n, ...steps.flatMap(({ from, to }) => [from, to])];
  const least = levels.reduce((a, b) => (b < a ? b : a));
  const most = levels.reduce((a, b) => (b > a ? b : a));
  const span = Number(most - least);
  return { least, at: (level: bigint) => (span === 0 ? 0 : Number(level - least) / span) };
}

function abs(amount: bigint): bigint {
  return amount < 0n ? -amount : amount;
}
