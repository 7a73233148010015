import type { ReactNode } from "react";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import type { DealMoney } from "@/lib/features/deal-money/data";

/** What every part of a deal's money is drawn from, and who looks. */
export type MoneyScene = {
  money: DealMoney;
  baseCurrency: Currency;
  today: LocalDate;
  hidden: boolean;
  canEdit: boolean;
  canAddCost: boolean;
  creatorId: string;
};

/** A named list inside the section. */
export function MoneyPart({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line pb-2">
        <h3 className="text-caption font-semibold text-ink-2">{title}</h3>
        {aside && <div className="text-caption text-ink-3">{aside}</div>}
      </div>
      {children}
    </div>
  );
}
