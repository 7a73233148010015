import { Delta } from "@/components/ui/delta";
import { changeView, type Compared } from "./change-text";

type ChangeMarkProps = Compared & { hidden?: boolean };

/** A figure's change in arrow, sign and words. */
export function ChangeMark({ hidden = false, ...compared }: ChangeMarkProps) {
  return <Delta {...changeView(compared, { hidden })} />;
}
