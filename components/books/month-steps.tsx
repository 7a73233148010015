import { ButtonLink } from "@/components/ui/button-link";
import { monthText } from "@/lib/core/text/figures";
import { addMonths, firstOfMonth, type LocalDate } from "@/lib/core/time/date";
import { getT } from "@/lib/server/messages";
import { reconcileHref } from "./reconcile-href";

/** The month between its neighbours; there is nothing to hold against a statement in one that has not begun. */
export function MonthSteps({ month, today }: { month: LocalDate; today: LocalDate }) {
  const t = getT("reconcile");
  const later = addMonths(month, 1);
  return (
    <nav aria-label={t("month")} className="flex items-center gap-2">
      <ButtonLink
        href={reconcileHref(addMonths(month, -1))}
        size="square"
        icon="previous"
        aria-label={t("earlier")}
      >
        {null}
      </ButtonLink>
      <span aria-current="page" className="min-w-36 text-center font-semibold">
        {monthText(month)}
      </span>
      {later <= firstOfMonth(today) ? (
        <ButtonLink href={reconcileHref(later)} size="square" icon="next" aria-label={t("later")}>
          {null}
        </ButtonLink>
      ) : (
        // Keeps the month in its place.
        <span className="w-11" />
      )}
    </nav>
  );
}
