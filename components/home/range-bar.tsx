import type { Route } from "next";
import Link from "next/link";
import { Icon } from "@/components/ui/icon";
import { keyClass } from "@/components/ui/key-class";
import type { LocalDate } from "@/lib/core/time/date";
import { periodText } from "@/lib/core/text/figures";
import {
  parseRange,
  resolveComparison,
  resolveRange,
  stepRange,
  type CompareKey,
  type Period,
  type Range,
} from "@/lib/core/time/period";
import { getT } from "@/lib/server/messages";
import { ChoiceMenu, type Choice } from "./choice-menu";
import { RangeKeys } from "./range-keys";
import { recentMonths, viewHref, type View } from "./view";

type RangeBarProps = { view: View; period: Period; today: LocalDate; firstDay: LocalDate | null };

const PRESETS = ["month", "last-month", "7d", "28d", "90d", "year", "12m", "all"] as const;
const COMPARISONS = ["previous", "year", "off"] as const;

/** The period and its comparison: two lists, two arrows, and keys for both. Everything is a link. */
export function RangeBar({ view, period, today, firstDay }: RangeBarProps) {
  const t = getT("home");
  const words = (of: Period) => periodText(of, { today });
  const { before, after } = neighbours(view, today);
  return (
    <>
      <StepLink href={before} label={t("earlier")} turned={false} />
      <StepLink href={after} label={t("later")} turned />
      <ChoiceMenu
        label={t("period")}
        face={view.range === "all" ? t("range.all") : words(period)}
        groups={[
          PRESETS.map((range) => toChoice(range, { view, label: t(`range.${range}`) })),
          recentMonths(today, 12).flatMap((key) => {
            const range = parseRange(key);
            if (range === null) return [];
            return [toChoice(range, { view, label: words(resolveRange(range, { today, firstDay })) })];
          }),
        ]}
      />
      <ChoiceMenu
        label={t("comparedWith")}
        face={comparisonFace(view, { period, words, off: t("compare.off") })}
        groups={[
          COMPARISONS.map((compare) => ({
            label: t(`compare.${compare}`),
            href: viewHref({ ...view, compare }),
            chosen: view.compare === compare,
          })),
        ]}
      />
      <RangeKeys previous={before} next={after} withoutComparison={viewHref({ ...view, compare: "off" })} />
    </>
  );
}

function toChoice(range: Range, { view, label }: { view: View; label: string }): Choice {
  return { label, href: viewHref({ ...view, range }), chosen: view.range === range };
}

function neighbours(view: View, today: LocalDate): { before: Route | null; after: Route | null } {
  const step = (direction: -1 | 1) => {
    const range = stepRange(view.range, direction, { today });
    return range === null ? null : viewHref({ ...view, range });
  };
  return { before: step(-1), after: step(1) };
}

type FaceContext = { period: Period; words: (of: Period) => string; off: string };

function comparisonFace(
  view: { range: Range; compare: CompareKey },
  { period, words, off }: FaceContext,
): string {
  const comparison = resolveComparison(view.compare, { period, range: view.range });
  return comparison === null ? off : getT("common")("versus", { period: words(comparison) });
}

function StepLink({ href, label, turned }: { href: Route | null; label: string; turned: boolean }) {
  const look = `${keyClass({ tone: "quiet", size: "square" })} max-md:hidden ${turned ? "-rotate-90" : "rotate-90"}`;
  if (href === null)
    return (
      <span className={`${look} opacity-30`} aria-hidden="true">
        <Icon name="chevron-down" />
      </span>
    );
  return (
    <Link href={href} className={look} aria-label={label} title={label} data-touch scroll={false}>
      <Icon name="chevron-down" />
    </Link>
  );
}
