import type { Route } from "next";
import { TextLink } from "@/components/ui/row-link";
import { Section } from "@/components/ui/section";
import { nameOfPeriod } from "@/lib/core/time/period";
import type { Insights, Sides, Why } from "@/lib/features/insights/schema";
import { getT } from "@/lib/server/messages";
import { InsightCard, InsightCards, type Reader } from "./insight-card";
import { MonthsTable } from "./months-table";
import { levelText, oddText, whyText, type Look } from "./words";

type ChangesPartProps = { insights: Insights; look: Look; reader: Reader };

/** Changes of level and odd months: only those that passed their test, each with why. */
export function ChangesPart({ insights, look, reader }: ChangesPartProps) {
  const t = getT("insights");
  const { levels, odd, months } = insights;
  const told = levels.ok ? levels.value.told : [];
  const cards = [
    ...told.map((insight, index) => ({
      insight,
      title: levelText(insight, told[index + 1]?.month ?? null, look),
      test: t("levelTest", { p: perHundred(levels.ok ? levels.value.p : 1) }),
    })),
    ...(odd.ok ? odd.value.told : []).map((insight) => ({
      insight,
      title: oddText(insight, look),
      test: t("oddTest", { q: perHundred(insight.q), months: odd.ok ? odd.value.months : 0 }),
    })),
  ].filter(({ insight }) => !insight.isDismissed);
  return (
    <Section title={t("changes")} id="changes">
      {cards.length === 0 ? (
        <Nothing insights={insights} />
      ) : (
        <InsightCards label={t("changes")}>
          {cards.map(({ insight, title, test }) => (
            <InsightCard
              key={insight.key}
              {...{ insight, reader, title }}
              opens={{
                summary: t("open"),
                children: (
                  <>
                    <p className="text-ink-2">{test}</p>
                    {insight.why && <p className="text-ink-2">{t("whyTest")}</p>}
                    <p>
                      <TextLink href={compareHref(insight.sides)}>{t("compare")}</TextLink>
                    </p>
                    <MonthsTable label={title} months={months} look={look} />
                  </>
                ),
              }}
            >
              <WhyLine why={insight.why} look={look} />
            </InsightCard>
          ))}
        </InsightCards>
      )}
    </Section>
  );
}

/** The videos and lines behind both sides. */
function compareHref({ before, after }: Sides): Route {
  const query = { a: nameOfPeriod(after), b: nameOfPeriod(before), of: "erpm", clock: "earned" };
  return `/compare?${new URLSearchParams(query).toString()}`;
}

function WhyLine({ why, look }: { why: Why | null; look: Look }) {
  return why === null ? null : <p className="text-ink-2">{whyText(why, look)}</p>;
}

function Nothing({ insights: { levels, odd, months } }: Pick<ChangesPartProps, "insights">) {
  const t = getT("insights");
  const isTold = levels.ok || odd.ok;
  const words = { months: months.length };
  return <p className="py-3 text-ink-2">{isTold ? t("changesNone", words) : t("changesShort", words)}</p>;
}

/** A chance as so many of a hundred: "0.2". */
function perHundred(chance: number): string {
  const percent = 100 * chance;
  return percent < 0.1 ? "<0.1" : percent.toFixed(1);
}
