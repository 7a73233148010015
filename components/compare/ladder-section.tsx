import { workingHref } from "@/components/shell/working-href";
import { TextLink } from "@/components/ui/row-link";
import { Section } from "@/components/ui/section";
import { Cell, HeadCell, RowHead, Table } from "@/components/ui/table";
import type { CompareReport } from "@/lib/core/compare/compare-report";
import type { Rung } from "@/lib/core/decomposition/pay-ladder";
import { NUMBER_LOCALE } from "@/lib/core/locale";
import { exponentOf } from "@/lib/core/money/currency";
import { formatMajor } from "@/lib/core/money/format";
import { getT } from "@/lib/server/messages";
import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { erpmWriter, percentText } from "./amount-text";
import type { CompareScene } from "./compare-scene";

type LadderSectionProps = { scene: CompareScene; ladder: NonNullable<CompareReport["ladder"]> };

/** Rewards by themselves: which views the programme takes, which of these it pays for, and how much. */
export function LadderSection({ scene, ladder }: LadderSectionProps) {
  const t = getT("compare");
  const [after, before] = scene.periods;
  const write = erpmWriter(scene, ladder.digits);
  const isEligibleKnown = ladder.rungs.some(({ factor }) => factor === "eligible");
  return (
    <Section title={t("ladder")} id="ladder">
      <Table label={t("tableOf", { title: t("ladder") })}>
        <thead>
          <tr>
            <HeadCell>{t("step")}</HeadCell>
            <HeadCell numeric>{after?.name}</HeadCell>
            <HeadCell numeric>{before?.name}</HeadCell>
            <HeadCell numeric>{t("amount")}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {ladder.rungs.map((rung) => (
            <tr key={rung.factor}>
              <RowHead>
                {rung.factor === "qualified" && !isEligibleKnown
                  ? t("rungUnknown")
                  : t(`rung.${rung.factor}`)}
              </RowHead>
              <Cell numeric>{valueText(rung, "after", scene)}</Cell>
              <Cell numeric>{valueText(rung, "before", scene)}</Cell>
              <Cell numeric>{write.signed(rung.amount)}</Cell>
            </tr>
          ))}
        </tbody>
        <tfoot className="border-t border-line-strong font-semibold">
          <tr>
            <RowHead>{t("ladderTotal")}</RowHead>
            <Cell numeric>{write.plain(ladder.after)}</Cell>
            <Cell numeric>{write.plain(ladder.before)}</Cell>
            <Cell numeric>{write.signed(ladder.change)}</Cell>
          </tr>
        </tfoot>
      </Table>
      <p className="max-w-prose pt-3 text-caption text-ink-3">{t(`ladderNote.${ladder.convention}`)}</p>
      <p className="flex flex-wrap gap-x-6 gap-y-1 pt-1" data-screen-only>
        {scene.periods.slice(0, 2).map(({ name, range }) => (
          <TextLink
            key={range}
            href={workingHref({ subject: { tag: "rewards" }, range, clock: scene.view.clock })}
          >
            {t("ladderRows", { period: name })}
          </TextLink>
        ))}
      </p>
    </Section>
  );
}

/** A share, or the RPM in money, whose minor units a factor is in. */
function valueText(rung: Rung, side: "before" | "after", { currency, hidden }: CompareScene): string {
  const value = rung[side];
  if (value === null) return "–";
  if (rung.factor !== "rpm") return percentText(value);
  if (hidden) return HIDDEN_AMOUNT;
  const exponent = exponentOf(currency);
  const major = value / 10 ** exponent;
  const digits = Math.abs(major) >= 1 ? exponent : Math.max(exponent, SMALL_DIGITS);
  return formatMajor(major.toFixed(digits), { currency, locale: NUMBER_LOCALE, digits });
}

const SMALL_DIGITS = 3;
