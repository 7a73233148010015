import { Badge } from "@/components/ui/badge";
import type { DueState } from "@/lib/core/deals/invoice";
import { standingText } from "./paper-words";

type PaperStateProps = { state: DueState; paid: bigint };

/** A word in a box for what is settled, and the days in words for what is not. */
export function PaperState({ state, paid }: PaperStateProps) {
  const text = standingText({ state, paid });
  switch (state.is) {
    case "draft":
      return <Badge mark="dashed">{text}</Badge>;
    case "paid":
      return <Badge mark="tick">{text}</Badge>;
    case "credited":
    case "notExpected":
      return <Badge>{text}</Badge>;
    case "creditNote":
      return <Badge>{text}</Badge>;
    case "overdue":
      return <span className="text-warn">{text}</span>;
    case "dueIn":
    case "dueToday":
    case "open":
      return <span className="text-ink-2">{text}</span>;
  }
}
