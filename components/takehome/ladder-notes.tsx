import { costsHref } from "@/components/costs/costs-href";
import { FigureRows, type FigureRow } from "@/components/home/figure-rows";
import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { TextLink } from "@/components/ui/row-link";
import { Section } from "@/components/ui/section";
import { moneyText } from "@/lib/core/text/figures";
import type { Range } from "@/lib/core/time/period";
import type { TakeHomeReport } from "@/lib/features/takehome/schema";
import { getT } from "@/lib/server/messages";

type LadderNotesProps = { report: TakeHomeReport; canEdit: boolean };

/** Why a rung takes nothing, and where to change that. */
export function LadderNotes({ report: { terms, hasCosts, ladder }, canEdit }: LadderNotesProps) {
  const t = getT("takeHome");
  // A deal can name a share of its own, where none is set for all of them.
  const isAgencyPaid = ladder.steps.some(({ rung, taken }) => rung === "agency" && taken !== 0n);
  return (
    <ul className="grid gap-1 pt-3 text-caption text-ink-3">
      {!hasCosts && (
        <li>
          {t("noCosts")} {canEdit && <TextLink href="/costs/new">{t("noCostsLink")}</TextLink>}
        </li>
      )}
      {!terms.agency && !isAgencyPaid && (
        <li>
          {t("noAgency")} {canEdit && <TextLink href="/settings#terms">{t("noAgencyLink")}</TextLink>}
        </li>
      )}
      {!terms.tax && (
        <li>
          {t("noTax")} {canEdit && <TextLink href="/settings#terms">{t("noTaxLink")}</TextLink>}
        </li>
      )}
    </ul>
  );
}

type LeftOutProps = Pick<TakeHomeReport, "leftOut"> & { days: Range; hidden: boolean };

/** Nothing left out, nothing shown. */
export function LeftOut({ leftOut, days, hidden }: LeftOutProps) {
  if (leftOut.length === 0) return null;
  const t = getT("takeHome");
  const rows = leftOut.map(({ kind, currency, amount }): FigureRow => ({
    id: `${kind} ${currency}`,
    name: t(`leftOut.${kind}`, { currency }),
    href: kind === "income" ? "/income?state=unconverted" : costsHref({ range: days }),
    figure: hidden ? HIDDEN_AMOUNT : moneyText(amount, currency),
  }));
  return (
    <Section title={t("leftOutTitle")} id="left-out">
      <FigureRows rows={rows} />
    </Section>
  );
}
