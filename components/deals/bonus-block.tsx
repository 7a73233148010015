import { ProgressBar } from "@/components/charts/progress-bar";
import { HIDDEN_AMOUNT, Money } from "@/components/ui/money";
import { viewsAtCap } from "@/lib/core/deals/bonus";
import { bonusValue } from "@/lib/core/deals/fee";
import { NUMBER_LOCALE } from "@/lib/core/locale";
import { exponentOf } from "@/lib/core/money/currency";
import { formatMajor } from "@/lib/core/money/format";
import { countText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import type { WorthBonus } from "@/lib/features/deal-worth/schema";
import { getT } from "@/lib/server/messages";
import { progressScale } from "./progress-scale";
import { SentenceRow, SubHeading, WordRow, WordRows } from "./word-rows";
import { markText, worthWords } from "./worth-words";

type BonusBlockProps = { bonus: WorthBonus; today: LocalDate; hidden: boolean };

/** How far views have come towards the bonus, when they cross its marks, and what it is and comes to. */
export function BonusBlock({ bonus, today, hidden }: BonusBlockProps) {
  const t = getT("dealWorth");
  const { rule, currency, progress } = bonus;
  const { views, final, isOver, lastDay } = progress;
  const words = worthWords({ currency, hidden });
  const asked = { today, isOver, lastDay, isKnown: final !== null };
  return (
    <div>
      <SubHeading>{t("bonus.title")}</SubHeading>
      <p className="pt-1 text-caption text-ink-2">{ruleText(bonus, hidden)}</p>
      <Bar bonus={bonus} />
      <WordRows>
        <WordRow name={t("bonus.views")}>{countText(views)}</WordRow>
        <WordRow name={t("bonus.now")}>
          <Money text={words.money(progress.bonus)} size="text" />
        </WordRow>
        {final !== null && !isOver && (
          <WordRow name={t("bonus.final")}>
            {final.bonus.low === final.bonus.high
              ? words.money(final.bonus.likely)
              : t("bonus.finalRange", {
                  low: words.money(final.bonus.low),
                  high: words.money(final.bonus.high),
                  likely: words.money(final.bonus.likely),
                })}
          </WordRow>
        )}
        <SentenceRow name={t("bonus.threshold", { views: countText(rule.threshold) })}>
          {markText(progress.threshold, asked)}
        </SentenceRow>
        {progress.cap !== null && rule.cap !== null && (
          <SentenceRow name={t("bonus.cap", { amount: words.money(rule.cap) })}>
            {markText(progress.cap, asked)}
          </SentenceRow>
        )}
        <SentenceRow name={t("bonus.counted")}>{countedText(bonus, hidden)}</SentenceRow>
      </WordRows>
    </div>
  );
}

function Bar({ bonus: { rule, currency, progress } }: { bonus: WorthBonus }) {
  const { views, final } = progress;
  const cap = viewsAtCap(rule, currency);
  const at = progressScale([rule.threshold, cap ?? 0n, views, final?.views.likely ?? 0n]);
  const marks = [...new Set([rule.threshold, ...(cap === null ? [] : [cap])])];
  const label = getT("dealWorth")("bonus.bar", {
    views: countText(views),
    threshold: countText(rule.threshold),
    hasCap: cap === null ? "no" : "yes",
    cap: cap === null ? "" : countText(cap),
  });
  return (
    <ProgressBar
      label={label}
      done={at(views)}
      likely={final === null ? null : at(final.views.likely)}
      marks={marks.map((mark) => ({ at: at(mark), text: countText(mark) }))}
    />
  );
}

function ruleText({ rule, currency }: WorthBonus, hidden: boolean): string {
  const { money } = worthWords({ currency, hidden });
  const decimals = rule.perThousand.split(".")[1]?.length ?? 0;
  const digits = Math.max(decimals, exponentOf(currency));
  const rate = formatMajor(rule.perThousand, { currency, locale: NUMBER_LOCALE, digits });
  return getT("dealWorth")("bonus.rule", {
    rate: hidden ? HIDDEN_AMOUNT : rate,
    threshold: countText(rule.threshold),
    hasCap: rule.cap === null ? "no" : "yes",
    cap: rule.cap === null ? "" : money(rule.cap),
    days: rule.days ?? 0,
  });
}

function countedText({ rule, currency, countedViews }: WorthBonus, hidden: boolean): string {
  const t = getT("dealWorth");
  if (countedViews === null) return t("bonus.countedNot");
  const amount = bonusValue({ base: 0n, rule }, { views: countedViews, currency });
  const { money } = worthWords({ currency, hidden });
  return t("bonus.countedAt", {
    amount: amount.ok ? money(amount.value) : "–",
    views: countText(countedViews),
  });
}
