import { FigureLink } from "@/components/ui/row-link";
import type { DetailPart } from "@/lib/core/compare/part-sums";
import { OTHER_VIEWS } from "@/lib/core/video/segmenting";
import { getT } from "@/lib/server/messages";
import type { CompareScene } from "./compare-scene";
import { partHref } from "./part-href";

type PartIncomeProps = {
  scene: CompareScene;
  part: DetailPart;
  /** What the part is called. */
  name: string;
  /** The place of its period. */
  index: number;
  text: string;
};

/** What a part of a period earned, which opens the lines that it is the sum of. Other views earned nothing and have none. */
export function PartIncome({ scene, part, name, index, text }: PartIncomeProps) {
  if (part.segment?.key === OTHER_VIEWS) return text;
  const period = scene.periods[index]?.name ?? "";
  return (
    <FigureLink
      href={partHref(scene, { part, index })}
      label={getT("compare")("openLines", { part: name, period, amount: text })}
    >
      {text}
    </FigureLink>
  );
}
