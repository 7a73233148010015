import { Money } from "@/components/ui/money";
import { Popover } from "@/components/ui/popover";
import { erpmDecimal, type Erpm } from "@/lib/core/erpm/erpm";
import { exponentOf } from "@/lib/core/money/currency";
import { countText, erpmText, moneyText, periodText } from "@/lib/core/text/figures";
import type { OverviewSide } from "@/lib/features/figures/schema";
import { getT } from "@/lib/server/messages";
import { ChangeMark } from "./change-mark";
import { countChange, erpmChange, estimatedText, exactErpmText, moneyChange } from "./change-text";
import { scenePeriodText } from "./period-text";
import type { Scene } from "./scene";

type HeroProps = {
  scene: Scene;
  current: OverviewSide;
  /** Null when nothing is compared, or when the two periods cannot be. */
  previous: Erpm | null;
};

/** The equation: what a thousand views earned = income ÷ views × 1,000, each with its change. */
export function Hero({ scene, current, previous }: HeroProps) {
  const { currency, hidden, today, comparison } = scene;
  const t = getT("home");
  const versus = comparison && getT("common")("versus", { period: periodText(comparison, { today }) });
  const title = t("hero", { period: scenePeriodText(scene) });
  return (
    <section
      aria-label={title}
      className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-4 py-2 md:flex md:flex-wrap md:items-start md:gap-y-6 lg:py-4"
    >
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-2">
        <p className="flex items-center gap-1 text-caption font-semibold text-ink-2">
          {title}
          <ShowTheMath scene={scene} current={current} />
        </p>
        <p data-hero>
          <Money text={erpmText(current, currency)} size="hero" hidden={hidden && current.views > 0n} />
        </p>
        {current.views === 0n && <Remark>{t("noViews")}</Remark>}
        {current.income < 0n && <Remark>{t("negative")}</Remark>}
        {previous && (
          <ChangeMark
            {...erpmChange(previous, current, currency)}
            versus={versus ?? undefined}
            hidden={hidden}
          />
        )}
      </div>
      <Term sign="=" spoken={t("equals")} label={t("income")}>
        <Money text={moneyText(current.income, currency)} size="title" hidden={hidden} />
        {previous && (
          <ChangeMark {...moneyChange(previous.income, current.income, currency)} hidden={hidden} />
        )}
        {current.estimated !== 0n && !hidden && <Remark>{estimatedText(current, currency)}</Remark>}
      </Term>
      <Term
        sign="÷"
        spoken={t("divided")}
        label={t("views")}
        after={<Operator sign="× 1,000" spoken={t("times")} />}
      >
        <Money text={countText(current.views)} size="title" />
        {previous && <ChangeMark {...countChange(previous.views, current.views)} />}
      </Term>
    </section>
  );
}

function Remark({ children }: { children: React.ReactNode }) {
  return <p className="max-w-prose text-caption text-ink-3">{children}</p>;
}

type TermProps = {
  sign: string;
  spoken: string;
  label: string;
  after?: React.ReactNode;
  children: React.ReactNode;
};

function Term({ sign, spoken, label, after, children }: TermProps) {
  return (
    <div className="flex min-w-0 flex-wrap items-start gap-x-3">
      <Operator sign={sign} spoken={spoken} />
      <div className="grid gap-1">
        <p className="text-caption font-semibold text-ink-3">{label}</p>
        {children}
      </div>
      {after}
    </div>
  );
}

function Operator({ sign, spoken }: { sign: string; spoken: string }) {
  return (
    <span className="pt-5 figure text-h2 leading-9 !font-normal text-ink-3">
      <span aria-hidden="true">{sign}</span>
      <span className="sr-only">{spoken}</span>
    </span>
  );
}

/** Both counts, so that their division can be checked, with six decimals. */
function ShowTheMath({ scene: { currency, hidden }, current }: Omit<HeroProps, "previous">) {
  const t = getT("home");
  const { income, views, coverage } = current;
  const exact = erpmDecimal(current, { exponent: exponentOf(currency), digits: 6 });
  return (
    <Popover label={t("math")}>
      <span className="grid gap-2">
        {exact !== null && !hidden && (
          <span>
            {t("mathErpm", {
              income: moneyText(income, currency),
              views: countText(views),
              erpm: exactErpmText(exact, currency),
            })}
          </span>
        )}
        <span className="text-caption text-ink-2">{t("mathClock")}</span>
        <span className="text-caption text-ink-2">
          {t("mathViews", { covered: coverage.coveredDays, days: coverage.days })}
        </span>
      </span>
    </Popover>
  );
}
