import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/row-link";
import { Section } from "@/components/ui/section";
import type { Currency } from "@/lib/core/money/currency";
import { moneyText } from "@/lib/core/text/figures";
import type { DealWorth } from "@/lib/features/deal-worth/schema";
import { getT } from "@/lib/server/messages";
import { BonusBlock } from "./bonus-block";
import { PaidCurve } from "./paid-curve";
import { PaidFigures } from "./paid-figures";
import { PaidMath } from "./paid-math";
import { PaidTakeHome } from "./paid-take-home";
import { PriceCompared } from "./price-compared";
import { PriceTable } from "./price-table";
import { PromiseBlock } from "./promise-block";
import { worthWords } from "./worth-words";

type PaidSectionProps = { worth: DealWorth; baseCurrency: Currency; hidden: boolean };

/** What a deal paid per 1,000 views, where that is going, and what of it is left. */
export function PaidSection({ worth, baseCurrency, hidden }: PaidSectionProps) {
  const t = getT("dealWorth");
  const words = worthWords({ currency: worth.value.currency, hidden });
  const { brandId, brandName, unlinked, bonus, promise } = worth;
  const hasVideos = worth.videos.length > 0;
  return (
    <Section
      title={t("title")}
      id="paid"
      aside={<TextLink href={`/brands/${brandId}`}>{t("brand", { brand: brandName })}</TextLink>}
    >
      <Notes {...{ worth, baseCurrency, hidden }} />
      {hasVideos ? (
        <div className="pt-4">
          <PaidFigures worth={worth} words={words} />
        </div>
      ) : (
        <p className="max-w-prose py-3 text-ink-2">
          {unlinked > 0 ? t("noVideosYet", { count: unlinked }) : t("noVideos")}
        </p>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-8 pt-6 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
        {hasVideos && (
          <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-8">
            <PriceTable worth={worth} words={words} />
            <PaidCurve worth={worth} />
          </div>
        )}
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-8">
          {hasVideos && <PriceCompared worth={worth} words={words} />}
          {promise && hasVideos && <PromiseBlock {...{ worth, words, promise }} />}
          {bonus && <BonusBlock bonus={bonus} today={worth.today} hidden={hidden} />}
          <PaidTakeHome worth={worth} hidden={hidden} />
        </div>
      </div>
      {hasVideos && <PaidMath worth={worth} words={words} />}
    </Section>
  );
}

/** What to know before reading the figures. */
function Notes({ worth, baseCurrency, hidden }: PaidSectionProps) {
  const t = getT("dealWorth");
  const { value, agreed, unlinked, stage, unconvertedCosts } = worth;
  const words = worthWords({ currency: agreed.currency, hidden });
  const hasVideos = worth.videos.length > 0;
  const isSpokenOf = stage === "inquiry" || stage === "negotiating";
  const costs = unconvertedCosts.map(({ amount, currency }) =>
    hidden ? currency : moneyText(amount, currency),
  );
  const notes = [
    !worth.isConverted && t("notConverted", { from: value.currency, to: baseCurrency }),
    worth.isPlainGift && t("plainGift", { value: words.money(agreed.amount) }),
    hasVideos && value.amount === 0n && t("nothingPaid"),
    hasVideos && unlinked > 0 && t("someUnlinked", { count: unlinked }),
    hasVideos && isSpokenOf && t("spokenOf"),
    hasVideos && stage === "lost" && t("lost"),
    costs.length > 0 && t("unconvertedCosts", { costs: costs.join(", ") }),
  ].filter((note) => note !== false);
  if (notes.length === 0) return null;
  return (
    <div className="grid gap-2 pt-3">
      {notes.map((note) => (
        <Notice key={note}>{note}</Notice>
      ))}
    </div>
  );
}
