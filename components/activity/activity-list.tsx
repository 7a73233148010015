import { Rows, Section } from "@/components/ui/section";
import { DATE_LOCALE } from "@/lib/core/locale";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import type { ActivityEntry } from "@/lib/features/activity/data";
import { getT } from "@/lib/server/messages";
import { EntryRow, type EntryContext } from "./entry-row";
import { groupByDay } from "./group-by-day";

type ActivityListProps = { entries: readonly ActivityEntry[]; context: EntryContext };

export function ActivityList({ entries, context }: ActivityListProps) {
  return (
    <div className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-8">
      {groupByDay(entries, context).map(({ day, entries: ofDay }) => (
        <Section key={day} title={dayTitle(day, context.today)} id={`day-${day}`}>
          <Rows>
            {ofDay.map((entry) => (
              <EntryRow key={entry.id} entry={entry} context={context} />
            ))}
          </Rows>
        </Section>
      ))}
    </div>
  );
}

function dayTitle(day: LocalDate, today: LocalDate): string {
  const t = getT("activity");
  if (day === today) return t("today");
  if (day === addDays(today, -1)) return t("yesterday");
  const isThisYear = day.slice(0, 4) === today.slice(0, 4);
  return (isThisYear ? WITHOUT_YEAR : WITH_YEAR).format(Date.parse(`${day}T00:00:00Z`));
}

const WITHOUT_YEAR = new Intl.DateTimeFormat(DATE_LOCALE, {
  weekday: "long",
  day: "numeric",
  month: "long",
  timeZone: "UTC",
});
const WITH_YEAR = new Intl.DateTimeFormat(DATE_LOCALE, { dateStyle: "full", timeZone: "UTC" });
