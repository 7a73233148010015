import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { moneyText } from "@/lib/core/text/figures";
import type { Comparison } from "@/lib/features/compare/schema";
import { getT } from "@/lib/server/messages";
import { BridgeSection } from "./bridge-section";
import { CompareHead } from "./compare-head";
import type { CompareScene } from "./compare-scene";
import { LadderSection } from "./ladder-section";
import { RunningLines } from "./running-lines";
import { SegmentSection } from "./segment-section";
import { StreamTable } from "./stream-table";
import { VerdictSection } from "./verdict-section";
import { VideosBehindTable } from "./videos-behind-table";

type CompareSectionsProps = { scene: CompareScene; comparison: Comparison; zone: string };

/** In the order of the questions: how much, is it real, why, when, and what of it. */
export function CompareSections({ scene, comparison, zone }: CompareSectionsProps) {
  const { sides, behind, ladder, unconverted } = comparison;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
      <div>
        <CompareHead scene={scene} sides={sides} />
        {unconverted.map(({ currency, amount }) => (
          <p key={currency} className="mt-3 text-caption text-ink-2">
            {getT("compare")("unconverted", {
              amount: scene.hidden ? HIDDEN_AMOUNT : moneyText(amount, currency),
              period: scene.periods[0]?.name ?? "",
            })}
          </p>
        ))}
      </div>
      <VerdictSection scene={scene} sides={sides} />
      <BridgeSection scene={scene} report={comparison} />
      {behind !== null && <VideosBehindTable scene={scene} behind={behind} />}
      <RunningLines scene={scene} report={comparison} />
      <StreamTable scene={scene} report={comparison} />
      <SegmentSection scene={scene} report={comparison} zone={zone} />
      {ladder !== null && <LadderSection scene={scene} ladder={ladder} />}
    </div>
  );
}
