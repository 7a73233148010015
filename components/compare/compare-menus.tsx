import { ClockMenu } from "@/components/shell/clock-menu";
import { DownloadLink } from "@/components/ui/button-link";
import { ChoiceMenu } from "@/components/ui/choice-menu";
import type { Clock } from "@/lib/core/income/clock";
import type { Period } from "@/lib/core/time/period";
import { SEGMENTINGS } from "@/lib/core/video/segmenting";
import { getT } from "@/lib/server/messages";
import { compareFileHref, compareHref, type CompareView } from "./compare-href";

type CompareMenusProps = { view: CompareView; askedClock: Clock | null; first: Period };

/** What videos are told apart by, by which days income is read, and the same figures as a file. */
export function CompareMenus({ view, askedClock, first }: CompareMenusProps) {
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
      <DownloadLink href={compareFileHref(view, first)} tone="quiet">
        {t("download")}
      </DownloadLink>
    </>
  );
}
