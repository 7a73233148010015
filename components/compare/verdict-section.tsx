import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/section";
import type { ReportSide } from "@/lib/core/compare/compare-report";
import { getT } from "@/lib/server/messages";
import type { CompareScene } from "./compare-scene";
import { verdictReason } from "./verdict-text";
import { VerdictWorking } from "./verdict-working";

type VerdictSectionProps = { scene: CompareScene; sides: readonly ReportSide[] };

/** Whether what organic videos earn per 1,000 views has changed by more than chance, and what would make it clearer. */
export function VerdictSection({ scene, sides }: VerdictSectionProps) {
  const t = getT("compare");
  return (
    <Section title={t("verdict")} id="verdict">
      <ul className="divide-y divide-line border-b border-line">
        {sides.map(({ comparison, coverage }, index) => {
          if (comparison === null) return null;
          const { word } = comparison;
          return (
            <li key={index} className="grid grid-cols-[minmax(0,1fr)] gap-1 py-3">
              <span className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
                <Badge mark={word.startsWith("likely") ? "tick" : "dashed"}>{t(`word.${word}`)}</Badge>
                <span className="text-caption text-ink-2">
                  {t("verdictOf", { period: scene.periods[index]?.name ?? "" })}
                </span>
              </span>
              {verdictReason(comparison, {
                hidden: scene.hidden,
                coverage: { before: coverage, after: sides[0]?.coverage ?? null },
              }).map((sentence) => (
                <span key={sentence} className="max-w-prose text-ink-2">
                  {sentence}
                </span>
              ))}
              <VerdictWorking {...{ scene, comparison, index }} />
            </li>
          );
        })}
      </ul>
      <p className="max-w-prose pt-2 text-caption text-ink-3">{t("rangeNote")}</p>
    </Section>
  );
}
