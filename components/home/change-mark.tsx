import { Delta } from "@/components/ui/delta";
import { change, type Change } from "@/lib/core/explain/change";
import { getT } from "@/lib/server/messages";
import type { Compared } from "./change-text";

type ChangeMarkProps = Compared & {
  /** "vs 1–22 October"; only where no other mark beside it says so. */
  versus?: string | undefined;
  hidden?: boolean;
};

/** A figure's change in arrow, sign and words; a percentage only where it would not mislead. */
export function ChangeMark({ before, after, difference, versus, hidden = false }: ChangeMarkProps) {
  const changed = change(before, after);
  return <Delta direction={changed.tag} text={textOf(changed, difference)} versus={versus} hidden={hidden} />;
}

function textOf(
  { tag, difference: amount, percent }: Change,
  difference: ChangeMarkProps["difference"],
): string {
  const t = getT("common");
  switch (tag) {
    case "new":
      return t("deltaNew");
    case "gone":
      return t("deltaGone");
    case "flat":
      return t("deltaFlat");
    case "none":
      return "–";
    case "up":
    case "down":
      return [amount === null ? "" : difference(amount), percent === null ? "" : `(${percentText(percent)})`]
        .join(" ")
        .trim();
  }
}

/** The sign stands before the difference already. */
function percentText(percent: number): string {
  const size = Math.abs(percent);
  return `${size.toFixed(size < 10 ? 1 : 0)} %`;
}
