import type { Route } from "next";
import { DATE_LOCALE } from "@/lib/core/locale";
import { dateFormatter } from "@/lib/core/time/date-formatter";
import { addDays, monthKey, type LocalDate } from "@/lib/core/time/date";
import type { DayBounds } from "@/lib/core/time/own-days";
import { resolveRange, stepRange, type Range } from "@/lib/core/time/period";
import { getT } from "@/lib/server/messages";
import { ownDaysCopy } from "./own-days-copy";
import type { PeriodMenuCopy, PeriodMenuProps, PeriodPage } from "./period-menu";

const PRESETS = ["month", "last-month", "7d", "28d", "90d", "year", "12m", "all"] as const;

type HrefOf = (range: Range) => Route;

type Shown = DayBounds & { range: Range; hrefOf: HrefOf; face: string };

/** The menu of a page's periods, each as the same page of another one. */
export function periodMenu({ range, hrefOf, face, ...bounds }: Shown): PeriodMenuProps {
  const t = getT("home");
  const { from, to } = resolveRange(range, bounds);
  return {
    copy: menuCopy(bounds),
    face: range === "all" ? t("range.all") : face,
    ...partsOf(hrefOf(range)),
    presets: PRESETS.map((preset) => ({ range: preset, label: t(`range.${preset}`) })),
    range: underWay(range, bounds.today),
    before: stepRange(range, -1, bounds),
    after: stepRange(range, 1, bounds),
    days: { from, to: addDays(to, -1) },
    bounds,
  };
}

/** The periods before and after one; null where there is none. */
export function neighboursOf(
  range: Range,
  hrefOf: HrefOf,
  today: LocalDate,
): { before: Route | null; after: Route | null } {
  const step = (direction: -1 | 1) => {
    const next = stepRange(range, direction, { today });
    return next === null ? null : hrefOf(next);
  };
  return { before: step(-1), after: step(1) };
}

function menuCopy(bounds: DayBounds): PeriodMenuCopy {
  const t = getT("periods");
  return {
    label: getT("home")("period"),
    all: t("all", { year: "{year}" }),
    soFar: t("soFar", { year: "{year}" }),
    quarter: t("quarter", { quarter: "{quarter}" }),
    earlierYears: t("earlierYears"),
    before: getT("home")("earlier"),
    after: getT("home")("later"),
    months: monthNames("long"),
    shortMonths: monthNames("short"),
    ownDays: ownDaysCopy(bounds),
  };
}

function monthNames(month: "long" | "short"): string[] {
  const formatter = dateFormatter(DATE_LOCALE, { month });
  return Array.from({ length: 12 }, (_, index) => formatter.format(Date.UTC(2000, index, 1)));
}

/** A link that names the month or year under way shows what the key of it shows. */
function underWay(range: Range, today: LocalDate): string {
  if (range === monthKey(today)) return "month";
  return range === today.slice(0, 4) ? "year" : range;
}

const PAGES: readonly PeriodPage[] = ["/home", "/take-home", "/videos/ranking", "/reports/view"];

/** An address as the browser puts it together again with another period. */
function partsOf(href: Route): Pick<PeriodMenuProps, "page" | "params"> {
  const [path = "", query] = href.split("?");
  const page = PAGES.find((known) => known === path);
  if (page === undefined) throw new Error(`${path} shows no period`);
  return { page, params: [...new URLSearchParams(query)].filter(([name]) => name !== "range") };
}
