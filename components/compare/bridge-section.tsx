import { Waterfall } from "@/components/charts/waterfall";
import { workingHref } from "@/components/shell/working-href";
import { Disclosure } from "@/components/ui/disclosure";
import { LinkTabs } from "@/components/ui/link-tabs";
import { TextLink } from "@/components/ui/row-link";
import { Section } from "@/components/ui/section";
import { barKey, findBar } from "@/lib/core/compare/shown-bars";
import type { CompareReport } from "@/lib/core/compare/compare-report";
import type { Range } from "@/lib/core/time/period";
import { getT } from "@/lib/server/messages";
import { erpmWriter, moneyWriter } from "./amount-text";
import { BarDetails } from "./bar-details";
import { bridgePhrases } from "./bar-words";
import { drawBridge } from "./bridge-steps";
import { compareHref, openHref } from "./compare-href";
import type { CompareScene } from "./compare-scene";

type BridgeSectionProps = { scene: CompareScene; report: CompareReport };

const FIGURES = ["income", "erpm"] as const;

/** Why the figure moved from the second period to the first: a sentence, the same as a picture, and what is behind a bar. */
export function BridgeSection({ scene, report }: BridgeSectionProps) {
  const t = getT("compare");
  const { view } = scene;
  return (
    <Section
      title={t("why")}
      id="why"
      aside={
        <LinkTabs
          label={t("of")}
          options={FIGURES.map((of) => ({
            label: t(`ofName.${of}`),
            href: compareHref(view, { of }),
            isCurrent: of === view.of,
          }))}
        />
      }
    >
      <Bridge scene={scene} report={report} />
    </Section>
  );
}

function Bridge({ scene, report }: BridgeSectionProps) {
  const t = getT("compare");
  const { view, hidden, periods } = scene;
  const [after, before] = periods;
  const bridge = view.of === "income" ? report.income : report.erpm;
  if (bridge === null || after === undefined || before === undefined)
    return <p className="py-4 text-ink-2">{t("noErpm")}</p>;
  const write =
    report.erpm !== null && view.of === "erpm" ? erpmWriter(scene, report.erpm.digits) : moneyWriter(scene);
  const levelHref = (range: Range) => workingHref({ subject: { tag: view.of }, range, clock: view.clock });
  const open = view.open === null ? null : findBar(bridge.bars, view.open);
  return (
    <>
      <p className="max-w-prose py-4" data-sentence>
        {bridgePhrases(bridge, { figure: view.of, write }).map((phrase) => (
          <Phrase key={phrase} text={phrase} />
        ))}
      </p>
      <Waterfall
        label={t("why")}
        head={{ name: t("step"), figures: [t("amount"), t("reached")] }}
        {...drawBridge(bridge, {
          ...{ before: before.name, after: after.name, hidden, write },
          hrefOf: (bar) => openHref(view, { open: barKey(bar) }, "bar"),
          levelHrefs: { before: levelHref(before.range), after: levelHref(after.range) },
        })}
      />
      {open && <BarDetails scene={scene} bar={open} write={write} digits={report.erpm?.digits ?? 0} />}
      <Disclosure summary={t("mathTitle")}>
        <p className="max-w-prose text-ink-2">{t(`math.${view.of}`)}</p>
        <ul className="grid gap-1 pt-2">
          {[after, before].map(({ name, range }, index) => (
            <li key={index}>
              <TextLink href={workingHref({ subject: { tag: "income" }, range, clock: view.clock })}>
                {t("mathLines", { period: name })}
              </TextLink>
            </li>
          ))}
        </ul>
      </Disclosure>
    </>
  );
}

/** An amount stays with its sign and the word before it. */
function Phrase({ text }: { text: string }) {
  const words = text.split(" ");
  return (
    <>
      {words.slice(0, -2).join(" ")}{" "}
      <span className="whitespace-nowrap">{words.slice(-2).join(" ")}</span>{" "}
    </>
  );
}
