import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { Notice } from "@/components/ui/notice";
import type { Currency } from "@/lib/core/money/currency";
import { dayText, moneyText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import type { BookedLater } from "@/lib/features/closing/data";
import { getT } from "@/lib/server/messages";

type BookedLaterProps = {
  booked: readonly BookedLater[];
  currency: Currency;
  today: LocalDate;
  hidden: boolean;
};

/** What of a line counts on another day than its own, because that one was closed. */
export function BookedLaterNote({ booked, currency, today, hidden }: BookedLaterProps) {
  const t = getT("closing");
  if (booked.length === 0) return null;
  return (
    <div className="mb-8 max-w-3xl">
      <Notice>
        {booked.map(({ day, amount, isReversal }) => (
          <span key={day} className="block">
            {t(isReversal ? "bookedReversal" : "bookedLater", {
              amount: hidden ? HIDDEN_AMOUNT : moneyText(amount, currency),
              day: dayText(day, { today }),
            })}
          </span>
        ))}
      </Notice>
    </div>
  );
}
