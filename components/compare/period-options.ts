import { RELATIVES, type Place } from "@/lib/core/compare/compared-periods";
import type { SelectGroup, SelectOption } from "@/components/ui/select";
import { addMonths, firstOfMonth, monthKey, type LocalDate } from "@/lib/core/time/date";
import { parseRange, quarterKey, resolveRange, type Range } from "@/lib/core/time/period";
import { getT } from "@/lib/server/messages";
import { periodName } from "./compare-scene";

const USUAL = ["month", "last-month", "28d", "90d", "year", "12m"] as const;

const MOST_MONTHS = 36;
const MOST_QUARTERS = 12;
const MOST_YEARS = 6;

type Days = { today: LocalDate; firstDay: LocalDate };

/** The periods to choose from: what follows from the first, and the months, quarters and years that there are figures of. */
export function periodOptions(place: Place, days: Days, chosen: { value: string; label: string }) {
  const t = getT("compare");
  const home = getT("home");
  const relative = RELATIVES.map((value) => ({ value, label: t(`relative.${value}`) }));
  const usual = USUAL.map((value) => ({ value, label: home(`range.${value}`) }));
  const groups: SelectGroup[] = [
    place === "a"
      ? { label: t("group.usual"), options: usual }
      : { label: t("group.relative"), options: relative },
    { label: t("group.months"), options: stepsBack(days, { months: 1, most: MOST_MONTHS, keyOf: monthKey }) },
    {
      label: t("group.quarters"),
      options: stepsBack(days, { months: 3, most: MOST_QUARTERS, keyOf: quarterKey }),
    },
    { label: t("group.years"), options: stepsBack(days, { months: 12, most: MOST_YEARS, keyOf: yearKey }) },
  ];
  const isOffered = groups.some(({ options }) => options.some(({ value }) => value === chosen.value));
  return isOffered ? groups : [chosen, ...groups];
}

type Steps = { months: number; most: number; keyOf: (day: LocalDate) => string };

/** From the one under way back to that of the first day. */
function stepsBack({ today, firstDay }: Days, { months, most, keyOf }: Steps): SelectOption[] {
  const thisMonth = firstOfMonth(today);
  const options: SelectOption[] = [];
  for (let index = 0; index < most; index += 1) {
    const key = keyOf(addMonths(thisMonth, -months * index));
    const range = parseRange(key);
    if (range === null) break;
    const period = resolveRange(range, { today, firstDay });
    if (period.to <= firstDay) break;
    options.push({ value: key, label: labelOf(range, today) });
  }
  return options;
}

/** By the whole of it: "so far" is said by the figures. */
function labelOf(range: Range, today: LocalDate): string {
  if (/^\d{4}$/.test(range)) return range;
  if (range.includes("Q")) return `${range.slice(-2)} ${range.slice(0, 4)}`;
  const [year = "", month = ""] = range.split("-");
  const from = parseRange(`${year}-${month}-01..${year}-${month}-01`);
  const first = from && resolveRange(from, { today, firstDay: null }).from;
  return first === null ? range : periodName({ from: first, to: addMonths(first, 1) }, today);
}

function yearKey(day: LocalDate): string {
  return day.slice(0, 4);
}
