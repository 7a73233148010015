import { Disclosure } from "@/components/ui/disclosure";
import type { ShownBar, ShownDetail } from "@/lib/core/compare/shown-bars";
import { getT } from "@/lib/server/messages";
import type { AmountWriter } from "./amount-text";
import { partWords } from "./bar-parts";
import type { CompareScene } from "./compare-scene";
import { termWriter } from "./term-words";

type BarFormulaProps = {
  scene: CompareScene;
  bar: ShownBar;
  write: AmountWriter;
  /** With how many decimals the bridge of eRPM is kept. */
  digits: number;
};

/** The formula of each part of a bar with its own numbers put in. */
export function BarFormula({ scene, bar, write, digits }: BarFormulaProps) {
  const t = getT("compare");
  const worked = bar.details.filter(({ terms }) => terms.length > 0);
  if (worked.length === 0) return null;
  const termText = termWriter(bar.kind, { scene, digits });
  return (
    <Disclosure summary={t("numbersTitle")}>
      <p className="max-w-prose text-ink-2">
        {t(`numbers.${bar.kind}`)} {bar.kind !== "deals" && bar.kind !== "notLinked" && t("numbersMean")}
      </p>
      <dl className="grid gap-3 pt-3">
        {worked.map((detail) => (
          <div key={detail.key ?? "none"}>
            <dt className="text-caption font-semibold text-ink-2">
              <bdi>{partWords(scene, { bar, detail })}</bdi>
            </dt>
            {linesOf(detail, { termText, write }).map((line, index) => (
              <dd key={index} className="wrap-anywhere tabular-nums">
                {line}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </Disclosure>
  );
}

type Writers = { termText: ReturnType<typeof termWriter>; write: AmountWriter };

function linesOf({ terms, rest: others }: ShownDetail, { termText, write }: Writers): string[] {
  const t = getT("compare");
  const line = (formula: string, amount: bigint) => t("equals", { formula, amount: write.signed(amount) });
  return [
    ...terms.map((term) => line(termText(term), term.amount)),
    ...(others === null ? [] : [line(t("moreTerms", { count: others.count }), others.amount)]),
  ];
}
