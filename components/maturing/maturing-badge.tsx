import { Badge } from "@/components/ui/badge";
import { getT } from "@/lib/server/messages";

/** How much of its likely views a young video has: a guess, so the outline is dashed. Never "80%", below which it stands. */
export function MaturingBadge({ developed }: { developed: number }) {
  return <Badge mark="dashed">{getT("maturing")("badge", { percent: wholePercent(developed) })}</Badge>;
}

export function wholePercent(share: number): number {
  return Math.floor(100 * share);
}
