import { ClockMenu } from "@/components/shell/clock-menu";
import { ChoiceMenu } from "@/components/ui/choice-menu";
import type { Clock } from "@/lib/core/income/clock";
import { SEGMENTINGS } from "@/lib/core/video/segmenting";
import { getT } from "@/lib/server/messages";
import { compareHref, type CompareView } from "./compare-href";

type CompareMenusProps = { view: CompareView; askedClock: Clock | null };

/** What videos are told apart by, and by which days income is read. */
export function CompareMenus({ view, askedClock }: CompareMenusProps) {
  const t = getT("compare");
  return (
    <>
      <ChoiceMenu
        label={t("by")}
        face={t(`byName.${view.by}`)}
        chosen={compareHref(view)}
        groups={[SEGMENTINGS.map((by) => ({ label: t(`byName.${by}`), href: compareHref(view, { by }) }))]}
      />
      <ClockMenu clock={view.clock} asked={askedClock} hrefOf={(clock) => compareHref(view, { clock })} />
    </>
  );
}
