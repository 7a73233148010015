import { Badge } from "@/components/ui/badge";
import type { IncomeState } from "@/lib/core/income/state";
import { getT } from "@/lib/server/messages";

export function StateBadge({ state }: { state: IncomeState }) {
  return <Badge mark={MARKS[state]}>{getT("states")(state)}</Badge>;
}

const MARKS = { estimated: "dashed", confirmed: "solid", paid: "tick", reversed: "struck" } as const;
