import { Waterfall } from "@/components/charts/waterfall";
import { drawLadder } from "@/components/takehome/ladder-steps";
import type { DealWorth } from "@/lib/features/deal-worth/schema";
import { getT } from "@/lib/server/messages";
import { SubHeading } from "./word-rows";

/** From what the brand paid to what stays, also by the views until now. Nothing kept back says nothing new. */
export function PaidTakeHome({ worth, hidden }: { worth: DealWorth; hidden: boolean }) {
  const t = getT("dealWorth");
  const words = getT("takeHome");
  const { takeHome: ladder, prices, value } = worth;
  if (ladder === null || ladder.net === ladder.gross) return null;
  const views = prices.ages.at(-1)?.price?.views ?? null;
  const taxed = ladder.steps.some(({ rung, taken }) => rung === "taxReserve" && taken !== 0n);
  return (
    <div>
      <SubHeading>{t("takeHome")}</SubHeading>
      <Waterfall
        label={t("takeHome")}
        head={{ name: words("step"), figures: [words("amount"), words("perThousandShort")] }}
        isNarrow
        {...drawLadder({ ladder, views, currency: value.currency, hidden })}
      />
      {taxed && <p className="pt-2 text-caption text-ink-3">{t("takeHomeTax")}</p>}
      {ladder.net < 0n && !hidden && <p className="pt-2 text-caption text-ink-3">{t("negative")}</p>}
    </div>
  );
}
