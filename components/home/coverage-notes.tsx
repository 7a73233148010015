import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { Section } from "@/components/ui/section";
import { countText, moneyText } from "@/lib/core/text/figures";
import type { Currency } from "@/lib/core/money/currency";
import type { Overview } from "@/lib/features/figures/schema";
import { getT } from "@/lib/server/messages";
import { compareLink } from "./compare-link";
import { FigureRows, type FigureRow } from "./figure-rows";
import type { Scene } from "./scene";

type CoverageNotesProps = { scene: Scene; overview: Overview };

/** What the figure above does not see, each with the way to mend it. Nothing to say, nothing shown. */
export function CoverageNotes({ scene, overview }: CoverageNotesProps) {
  const rows = [...unconvertedRows(scene, overview), ...uncoveredRows(scene, overview)];
  if (rows.length === 0) return null;
  return (
    <Section title={getT("home")("coverage")} id="coverage">
      <FigureRows rows={rows} />
    </Section>
  );
}

function unconvertedRows({ hidden, range, clock }: Scene, { unconverted }: Overview): FigureRow[] {
  const t = getT("home");
  return unconverted.map(({ currency, amount }) => ({
    id: currency,
    name: t("unconverted", { currency }),
    href: `/income?state=unconverted&range=${range}&clock=${clock}`,
    detail: t("unconvertedHint"),
    figure: amountText(amount, { currency, hidden }),
  }));
}

function uncoveredRows(scene: Scene, overview: Overview): FigureRow[] {
  const t = getT("home");
  const { currency, hidden } = scene;
  const videos = compareLink(scene, { by: "video", place: "segments" }) ?? undefined;
  const { recentWithoutIncome } = overview;
  const { otherViews, incomeWithoutViews, viewsWithoutIncome } = overview.current.coverage;
  const rows: (FigureRow | false)[] = [
    viewsWithoutIncome.views > 0n && {
      id: "views-without-income",
      name: t("viewsWithoutIncome", { count: viewsWithoutIncome.videos }),
      ...(videos && { href: videos }),
      detail: t("viewsWithoutIncomeHint"),
      figure: countText(viewsWithoutIncome.views),
    },
    recentWithoutIncome > 0 && {
      id: "without-income",
      name: t("withoutIncome", { count: recentWithoutIncome }),
      href: "/videos?without=income",
      detail: t("withoutIncomeHint"),
      figure: String(recentWithoutIncome),
    },
    otherViews !== 0n && {
      id: "other-views",
      name: t("otherViews"),
      href: "/reconcile/views",
      detail: t(otherViews > 0n ? "otherViewsHint" : "otherViewsNegativeHint"),
      figure: countText(otherViews),
    },
    incomeWithoutViews !== 0n && {
      id: "income-without-views",
      name: t("incomeWithoutViews"),
      ...(videos && { href: videos }),
      detail: t("incomeWithoutViewsHint"),
      figure: amountText(incomeWithoutViews, { currency, hidden }),
    },
  ];
  return rows.filter((row) => row !== false);
}

function amountText(amount: bigint, { currency, hidden }: { currency: Currency; hidden: boolean }): string {
  return hidden ? HIDDEN_AMOUNT : moneyText(amount, currency);
}
