import { Figure, FigureList } from "@/components/ui/figure";
import { Money } from "@/components/ui/money";
import { moneyText } from "@/lib/core/text/figures";
import type { PaperList } from "@/lib/features/invoices/data";
import { getT } from "@/lib/server/messages";

/** What is still to arrive, with tax, a figure for each currency: sums of two are never added up. */
export function PaperSums({ sums, hidden }: { sums: PaperList["sums"]; hidden: boolean }) {
  const t = getT("invoices");
  if (sums.length === 0) return null;
  return (
    <div className="mb-8">
      <FigureList>
        {sums.map(({ currency, owed, overdue }) => (
          <Figure
            key={currency}
            label={sums.length === 1 ? t("list.owed") : t("list.owedIn", { currency })}
            text={moneyText(owed, currency)}
            hidden={hidden}
          >
            {overdue > 0n && (
              <span className="text-warn">
                <Money text={moneyText(overdue, currency)} hidden={hidden} size="text" /> {t("list.ofItLate")}
              </span>
            )}
          </Figure>
        ))}
      </FigureList>
    </div>
  );
}
