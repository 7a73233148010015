import { HIDDEN_AMOUNT } from "@/components/ui/money";
import type { WorkingWords } from "@/lib/core/explain/working-parts";
import { periodText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import { getT } from "@/lib/server/messages";

/** The copy that a working is written with; while amounts are hidden none is in it. */
export function workingWords({ hidden }: { hidden: boolean }): WorkingWords {
  const t = getT("working");
  const clocks = getT("clocks");
  return {
    say: (word, values) => t(word, values),
    stream: getT("streams"),
    state: getT("states"),
    clock: (clock) => clocks(`basis.${clock}`),
    mask: hidden ? HIDDEN_AMOUNT : null,
  };
}

/** The days of a figure in words; null is all there ever are. */
export function periodWords(period: Period | null, { today }: { today: LocalDate }): string {
  return period === null ? getT("working")("ever") : periodText(period, { today });
}
