import { HIDDEN_AMOUNT } from "@/components/ui/money";
import type { BarTerm } from "@/lib/core/compare/bar-terms";
import type { EffectKind } from "@/lib/core/decomposition/effects";
import { NUMBER_LOCALE } from "@/lib/core/locale";
import { exponentOf, type Currency } from "@/lib/core/money/currency";
import { formatMajor } from "@/lib/core/money/format";
import { countText } from "@/lib/core/text/figures";
import { getT } from "@/lib/server/messages";
import type { CompareScene } from "./compare-scene";

type Figures = Pick<CompareScene, "currency" | "hidden"> & { view: Pick<CompareScene["view"], "of"> };

/** Writes the product of a bar's term in the units of its figure; `digits` are those of the bridge of eRPM. */
export function termWriter(
  kind: EffectKind,
  { scene, digits }: { scene: Figures; digits: number },
): (term: BarTerm) => string {
  const { view, currency: base } = scene;
  const isErpm = view.of === "erpm";
  const perMinorUnit = isErpm ? 10 ** (digits - exponentOf(base)) : 1;
  return (term) => {
    const weight = term.weight / perMinorUnit;
    const written = { ...term, weight, currency: term.currency ?? base };
    const texts = isErpm ? erpmTexts(kind, written, scene) : incomeTexts(kind, written, scene);
    return getT("compare")(`term.${texts.form}`, texts);
  };
}

type Written = BarTerm & { currency: Currency };

type Form =
  | "views"
  | "share"
  | "rate"
  | "rateForeign"
  | "rateShare"
  | "rateShareForeign"
  | "exchange"
  | "money"
  | "moneyForeign"
  | "moneyPer"
  | "moneyPerForeign"
  | "dilution";

type Texts = { form: Form; before: string; after: string; weight: string };

function incomeTexts(kind: EffectKind, term: Written, scene: Figures): Texts {
  const { currency, weight } = term;
  const base = scene.currency;
  const isForeign = currency !== base;
  const rate = (perView: number) => fine(1000 * perView, currency, scene);
  switch (kind) {
    case "views":
      return { form: "views", ...ends(term, wholeText), weight: fine(1000 * weight, base, scene) };
    case "mix":
      return { form: "share", ...ends(term, percent), weight: money(weight, base, scene) };
    case "rate":
      return { form: isForeign ? "rateForeign" : "rate", ...ends(term, rate), weight: wholeText(weight) };
    case "currency":
      return { form: "exchange", ...ends(term, number), weight: money(weight, currency, scene) };
    case "deals":
    case "notLinked":
    case "dilution":
      return {
        form: isForeign ? "moneyForeign" : "money",
        ...ends(term, (amount) => money(amount, currency, scene)),
        weight: number(weight),
      };
  }
}

/** Of eRPM, whose rates are per 1,000 views as they are, and where money is divided by the views. */
function erpmTexts(kind: EffectKind, term: Written, scene: Figures): Texts {
  const { currency, weight } = term;
  const base = scene.currency;
  const isForeign = currency !== base;
  const inCurrency = (amount: number) => fine(amount, currency, scene);
  switch (kind) {
    case "views":
    case "mix":
      return { form: "share", ...ends(term, percent), weight: fine(weight, base, scene) };
    case "rate":
      return isForeign
        ? { form: "rateShareForeign", ...ends(term, inCurrency), weight: number(weight) }
        : { form: "rateShare", ...ends(term, inCurrency), weight: percent(weight) };
    case "currency":
      return { form: "exchange", ...ends(term, number), weight: inCurrency(weight) };
    case "deals":
    case "notLinked":
      return {
        form: isForeign ? "moneyPerForeign" : "moneyPer",
        ...ends(term, (amount) => money(amount, currency, scene)),
        weight: wholeText(1000 / weight),
      };
    case "dilution":
      return {
        form: "dilution",
        ...ends(term, (perView) => wholeText(1000 / perView)),
        weight: money(weight, base, scene),
      };
  }
}

function ends({ before, after }: BarTerm, text: (value: number) => string) {
  return { before: text(before), after: text(after) };
}

const FINE_DIGITS = 6;

/** Minor units with as many decimals as it takes to check the product. */
function fine(amount: number, currency: Currency, scene: Figures): string {
  return major(amount, { currency, digits: FINE_DIGITS, scene });
}

function money(amount: number, currency: Currency, scene: Figures): string {
  return major(amount, { currency, digits: exponentOf(currency), scene });
}

type Shown = { currency: Currency; digits: number; scene: Figures };

function major(amount: number, { currency, digits, scene: { hidden } }: Shown): string {
  if (hidden) return HIDDEN_AMOUNT;
  const text = (amount / 10 ** exponentOf(currency)).toFixed(FINE_DIGITS);
  return formatMajor(text, { currency, locale: NUMBER_LOCALE, digits });
}

function wholeText(count: number): string {
  return countText(BigInt(Math.round(count)));
}

const percents = new Intl.NumberFormat(NUMBER_LOCALE, { style: "percent", maximumFractionDigits: 3 });
const numbers = new Intl.NumberFormat(NUMBER_LOCALE, { maximumFractionDigits: FINE_DIGITS });

function percent(share: number): string {
  return percents.format(share).replace("-", "\u2212");
}

function number(value: number): string {
  return numbers.format(value).replace("-", "\u2212");
}
