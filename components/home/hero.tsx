import { workingHref } from "@/components/shell/working-href";
import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { erpmSureness } from "@/components/compare/sureness";
import type { Word } from "@/lib/core/compare/verdict";
import { erpmDecimal, type Erpm } from "@/lib/core/erpm/erpm";
import { exponentOf } from "@/lib/core/money/currency";
import { countText, erpmText, moneyText } from "@/lib/core/text/figures";
import type { OverviewSide } from "@/lib/core/erpm/overview";
import type { Overview } from "@/lib/features/figures/schema";
import { getT } from "@/lib/server/messages";
import { compareLink } from "./compare-link";
import {
  changeView,
  countChange,
  erpmChange,
  estimatedText,
  exactErpmText,
  moneyChange,
  type Compared,
} from "./change-text";
import { HeroEquation, type HeroMath, type HeroTerm } from "./hero-equation";
import type { Scene } from "./scene";

type HeroProps = {
  scene: Scene;
  current: OverviewSide;
  /** Null when nothing is compared, or when the two periods cannot be. */
  previous: Erpm | null;
  /** Whether the change is more than chance; null when nothing is compared. */
  verdict: Word | null;
  /** Whether a deal paid in either period. */
  hasDeals: boolean;
  unconverted: Overview["unconverted"];
};

/** What a thousand views earned, its two sides and how each has changed, in words ready for display. */
export function Hero({ scene, current, previous, verdict, hasDeals, unconverted }: HeroProps) {
  const t = getT("home");
  const { period, comparison } = scene.words;
  return (
    <HeroEquation
      title={t("hero", { period })}
      math={mathOf(scene, current)}
      erpm={erpmTerm(scene, { current, previous, verdict, hasDeals })}
      versus={comparison && getT("common")("versus", { period: comparison })}
      income={incomeTerm(scene, { current, previous, unconverted })}
      views={viewsTerm(scene, { current, previous })}
      spoken={{ equals: t("equals"), divided: t("divided"), times: t("times") }}
    />
  );
}

type Sides = Pick<HeroProps, "current" | "previous">;

function erpmTerm(
  scene: Scene,
  { current, previous, verdict, hasDeals }: Sides & Pick<HeroProps, "verdict" | "hasDeals">,
): HeroTerm {
  const t = getT("home");
  const { currency, hidden } = scene;
  const figure = hidden && current.views > 0n ? HIDDEN_AMOUNT : erpmText(current, currency);
  const { change } = changeOf(scene, previous && erpmChange(previous, current, currency), { of: "erpm" });
  return {
    figure,
    how: howOf(scene, { tag: "erpm", figure }),
    remarks: [
      ...(current.views === 0n ? [t("noViews")] : []),
      ...(current.income < 0n ? [t("negative")] : []),
    ],
    ...(change
      ? { change: { ...change, ...sureness(scene, verdict, { direction: change.direction, hasDeals }) } }
      : {}),
  };
}

function sureness(scene: Scene, word: Word | null, change: { direction: string; hasDeals: boolean }) {
  const href = compareLink(scene, { of: "erpm", place: "verdict" });
  if (word === null || word === "uneven" || href === null) return {};
  const said = erpmSureness({ word, ...change, text: getT("compare")(`home.${word}`) });
  return {
    ...said,
    wordHow: {
      href,
      label: getT("home")("openWord", { word: said.word }),
    },
  };
}

/** Where a figure is worked out, line by line or video by video. */
function howOf(
  { range, clock }: Scene,
  { tag, figure }: { tag: "erpm" | "income" | "views"; figure: string },
): HeroTerm["how"] {
  const t = getT("working");
  return { href: workingHref({ subject: { tag }, range, clock }), label: t("open", { figure }) };
}

function incomeTerm(
  scene: Scene,
  { current, previous, unconverted }: Omit<HeroProps, "scene" | "verdict" | "hasDeals">,
): HeroTerm & { label: string } {
  const { currency, hidden } = scene;
  const figure = hidden ? HIDDEN_AMOUNT : moneyText(current.income, currency);
  const besides = unconverted.map((money) =>
    getT("income")("plusUnconverted", { amount: moneyText(money.amount, money.currency) }),
  );
  return {
    label: getT("home")("income"),
    figure,
    how: howOf(scene, { tag: "income", figure }),
    // Without them a sum of nothing would read as if nothing had been earned.
    remarks: hidden
      ? []
      : [...(current.estimated === 0n ? [] : [estimatedText(current, currency)]), ...besides],
    ...changeOf(scene, previous && moneyChange(previous.income, current.income, currency), { of: "income" }),
  };
}

function viewsTerm(scene: Scene, { current, previous }: Sides): HeroTerm & { label: string } {
  const figure = countText(current.views);
  return {
    label: getT("home")("views"),
    figure,
    how: howOf(scene, { tag: "views", figure }),
    remarks: [],
    ...changeOf(scene, previous && countChange(previous.views, current.views), { of: "views" }),
  };
}

/** What moved income and what a thousand views earn is told by Compare; of views it has both counts, each with its videos. */
function changeOf(
  scene: Scene,
  compared: Compared | null,
  { of }: { of: "erpm" | "income" | "views" },
): Pick<HeroTerm, "change"> {
  if (compared === null) return {};
  const change = changeView(compared, { hidden: scene.hidden && of !== "views" });
  const href = compareLink(scene, of === "views" ? { place: "figures" } : { of, place: "why" });
  if (href === null) return { change };
  const label = getT("home")(of === "views" ? "openCounts" : "openChange", { change: change.text });
  return { change: { ...change, how: { href, label } } };
}

/** Both counts, so that their division can be checked, with six decimals. */
function mathOf({ currency, hidden, range, clock }: Scene, current: OverviewSide): HeroMath {
  const t = getT("home");
  const { income, views, coverage } = current;
  const exact = erpmDecimal(current, { exponent: exponentOf(currency), digits: 6 });
  return {
    label: t("math"),
    sum:
      exact === null || hidden
        ? null
        : t("mathErpm", {
            income: moneyText(income, currency),
            views: countText(views),
            erpm: exactErpmText(exact, currency),
          }),
    notes: [
      getT("clocks")(`basis.${clock}`),
      t("mathViews", { covered: coverage.coveredDays, days: coverage.days }),
    ],
    all: { href: workingHref({ subject: { tag: "erpm" }, range, clock }), text: getT("working")("all") },
  };
}
