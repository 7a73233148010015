/** Where a deal stands, in the order in which deals go; a deal can be lost from any of them. */
export const STAGES = [
  "inquiry",
  "negotiating",
  "agreed",
  "delivering",
  "delivered",
  "invoiced",
  "paid",
  "lost",
] as const;

export type Stage = (typeof STAGES)[number];

export function parseStage(text: string): Stage | null {
  return STAGES.find((stage) => stage === text) ?? null;
}

/**
 * What the open part of a deal's money is at a stage: nothing before it is agreed and when it is lost, an estimate until
 * everything is delivered, and certain from then on.
 */
export function openState(stage: Stage): "estimated" | "confirmed" | null {
  switch (stage) {
    case "inquiry":
    case "negotiating":
    case "lost":
      return null;
    case "agreed":
    case "delivering":
      return "estimated";
    case "delivered":
    case "invoiced":
    case "paid":
      return "confirmed";
  }
}

/** Whether something still has to be done for a deal at this stage. */
export function isOngoing(stage: Stage): boolean {
  return stage !== "paid" && stage !== "lost";
}

/** The stage that is further on; being lost is further than nothing. */
export function laterStage(one: Stage, other: Stage): Stage {
  if (one === "lost" || other === "lost") return one === "lost" ? other : one;
  return STAGES.indexOf(one) < STAGES.indexOf(other) ? other : one;
}
