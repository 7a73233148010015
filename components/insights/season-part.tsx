import { Section } from "@/components/ui/section";
import type { Insights } from "@/lib/features/insights/schema";
import { getT } from "@/lib/server/messages";
import { InsightCard, InsightCards, type Reader } from "./insight-card";
import { MonthsTable } from "./months-table";
import { monthName, type Look } from "./words";

type SeasonPartProps = { insights: Insights; look: Look; reader: Reader };

/** What of the last change is the calendar's; where other years do not say, it is not guessed. */
export function SeasonPart({ insights, look, reader }: SeasonPartProps) {
  const t = getT("insights");
  const { season, months } = insights;
  if (season.ok && season.value.isDismissed) return null;
  return (
    <Section title={t("season")} id="season">
      {season.ok ? (
        <InsightCards label={t("season")}>
          <InsightCard
            insight={season.value}
            reader={reader}
            title={t("seasonTitle", wordsOf(season.value))}
            opens={{
              summary: t("seasonOpen"),
              children: (
                <>
                  <p className="text-ink-2">{t("seasonFormula", wordsOf(season.value))}</p>
                  <MonthsTable label={t("seasonOpen")} months={months} look={look} />
                </>
              ),
            }}
          >
            <p className="text-ink-2">
              {t("seasonText", wordsOf(season.value))}{" "}
              {t("seasonYears", { years: season.value.change.years })}
            </p>
          </InsightCard>
        </InsightCards>
      ) : (
        <p className="py-3 text-ink-2">{gapText(season.error, insights)}</p>
      )}
    </Section>
  );
}

type Season = Extract<Insights["season"], { ok: true }>["value"];

function wordsOf({ before, after, change: { season, own } }: Season) {
  return {
    before: monthName(before),
    after: monthName(after),
    ...{ season: times(season), own: times(own), total: times(season * own) },
  };
}

/** By how many times: "×1.08". */
function times(factor: number): string {
  return `×${factor.toFixed(2)}`;
}

type Gap = Extract<Insights["season"], { ok: false }>["error"];

function gapText(gap: Gap, { months }: Insights): string {
  const t = getT("insights");
  const [before, after] = months.slice(-2).map(({ month }) => monthName(month));
  switch (gap) {
    case "short-history":
      return t("seasonShort", { months: months.filter(({ erpm }) => erpm.views > 0n).length });
    case "gaps":
      return t("seasonGaps");
    case "same-month":
      return t("seasonSame");
    case "no-other-year":
      return t("seasonOtherYear", { before: before ?? "", after: after ?? "" });
    case "no-erpm":
      return t("seasonNoErpm");
  }
}
