import { segmentName } from "@/components/compare/segment-name";
import { HIDDEN_AMOUNT } from "@/components/ui/money";
import type { IncomePart } from "@/lib/core/explain/income-part";
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
    part: partName,
    source: ({ kind, key }, name) => (kind === "platform" ? getT("channels")(`platforms.${key}`) : name),
    rung: (rung) => getT("takeHome")(`rung.${rung}`),
    state: getT("states"),
    clock: (clock) => clocks(`basis.${clock}`),
    mask: hidden ? HIDDEN_AMOUNT : null,
  };
}

/** What a part is of, the narrowest first: "1–3 minutes · Ads · EUR". */
function partName({ segment, stream, currency }: IncomePart, name: string): string {
  const key = segment?.key ?? null;
  const names = new Map(key === null ? [] : [[key, name]]);
  const ofSegment = segment === null ? "" : segmentName(key, { by: segment.by, names });
  const ofStream = stream === null ? "" : getT("streams")(stream);
  const said = [ofSegment, ofStream, currency ?? ""].filter((text) => text !== "");
  return said.length === 0 ? getT("working")("allIncome") : said.join(" · ");
}

/** The days of a figure in words; null is all there ever are. */
export function periodWords(period: Period | null, { today }: { today: LocalDate }): string {
  return period === null ? getT("working")("ever") : periodText(period, { today });
}
