import { TextLink } from "@/components/ui/row-link";
import type { ShownBar } from "@/lib/core/compare/shown-bars";
import { getT } from "@/lib/server/messages";
import type { AmountWriter } from "./amount-text";
import { BarFormula } from "./bar-formula";
import { BarParts } from "./bar-parts";
import { barName } from "./bar-words";
import { compareHref } from "./compare-href";
import type { CompareScene } from "./compare-scene";
import { linesHref } from "./lines-href";

type BarDetailsProps = { scene: CompareScene; bar: ShownBar; write: AmountWriter; digits: number };

/** What a bar is made of, the lines behind its money, and the formula with its numbers. */
export function BarDetails({ scene, bar, write, digits }: BarDetailsProps) {
  const t = getT("compare");
  return (
    <div
      id="bar"
      className="my-4 grid scroll-mt-24 grid-cols-[minmax(0,1fr)] gap-2 border-s-4 border-accent ps-4"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="font-semibold">{t("behind", { bar: barName(bar) })}</h3>
        <TextLink href={compareHref(scene.view)}>{t("closeBar")}</TextLink>
      </div>
      <p className="max-w-prose text-caption text-ink-2">{t(`meaning.${bar.kind}`)}</p>
      <BarParts scene={scene} bar={bar} write={write} />
      <BarFormula {...{ scene, bar, write, digits }} />
      <Lines scene={scene} bar={bar} />
    </div>
  );
}

/** The income lines of the bar's stream in both periods. */
function Lines({ scene: { periods, view }, bar }: Pick<BarDetailsProps, "scene" | "bar">) {
  const t = getT("compare");
  const stream = bar.kind === "deals" ? "brand_deal" : bar.stream;
  if (stream === null) return null;
  return (
    <p className="flex flex-wrap gap-x-6 gap-y-1">
      {periods.slice(0, 2).map(({ name, range }, index) => (
        <TextLink key={index} href={linesHref({ stream, range, clock: view.clock })}>
          {t("linesOf", { stream: getT("streams")(stream), period: name })}
        </TextLink>
      ))}
    </p>
  );
}
