import { ProgressBar } from "@/components/charts/progress-bar";
import { countText, shareText } from "@/lib/core/text/figures";
import type { DealWorth } from "@/lib/features/deal-worth/schema";
import { getT } from "@/lib/server/messages";
import { progressScale } from "./progress-scale";
import { SubHeading, SentenceRow, WordRows } from "./word-rows";
import { markText, type WorthWords } from "./worth-words";

type PromiseBlockProps = {
  worth: DealWorth;
  promise: NonNullable<DealWorth["promise"]>;
  words: WorthWords;
};

/** The views that came of those that were promised, and the difference at the deal's own price. */
export function PromiseBlock({ worth, promise: { promised, progress }, words }: PromiseBlockProps) {
  const t = getT("dealWorth");
  const { views, share, difference, reached, final, isOver, lastDay } = progress;
  const at = progressScale([promised, views, final?.views.likely ?? 0n]);
  const said = {
    views: countText(views),
    promised: countText(promised),
    share: shareText(share.numerator, share.denominator),
  };
  const kind = difference === 0n ? "even" : difference < 0n ? "under" : "over";
  const amount = words.money(difference < 0n ? -difference : difference);
  return (
    <div>
      <SubHeading>{t("promise.title")}</SubHeading>
      <ProgressBar
        label={t("promise.bar", said)}
        done={at(views)}
        likely={final === null ? null : at(final.views.likely)}
        marks={[{ at: at(promised), text: countText(promised) }]}
      />
      <p className="pt-2 text-ink-2">{t(`promise.${kind}`, { ...said, amount })}</p>
      <WordRows>
        <SentenceRow name={t("promise.name", { views: countText(promised) })}>
          {markText(reached, { today: worth.today, isOver, lastDay, isKnown: final !== null })}
        </SentenceRow>
      </WordRows>
    </div>
  );
}
