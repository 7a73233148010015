import { monthKey } from "@/lib/core/time/date";
import type { Section } from "@/lib/core/income/reconciled-section";

/** Of which section a form is. */
export function SectionFields({ section }: { section: Section }) {
  const { month, stream, currency, channelId } = section;
  return (
    <>
      <input type="hidden" name="month" value={monthKey(month)} />
      <input type="hidden" name="stream" value={stream} />
      <input type="hidden" name="currency" value={currency} />
      <input type="hidden" name="channelId" value={channelId ?? ""} />
    </>
  );
}
