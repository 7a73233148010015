import type { Route } from "next";
import type { IconName } from "@/components/ui/icon";

export type DestinationKey =
  | "home"
  | "insights"
  | "videos"
  | "compare"
  | "income"
  | "deals"
  | "takeHome"
  | "costs"
  | "import"
  | "reconcile"
  | "reports"
  | "activity"
  | "settings";

type Destination = { key: DestinationKey; href: Route; icon: IconName };

/** The first three stand in the bar of a phone, all others behind More. */
export const DESTINATIONS: readonly Destination[] = [
  { key: "home", href: "/home", icon: "home" },
  { key: "videos", href: "/videos", icon: "video" },
  { key: "compare", href: "/compare", icon: "compare" },
  { key: "income", href: "/income", icon: "income" },
  { key: "insights", href: "/insights", icon: "insight" },
  { key: "deals", href: "/deals", icon: "deal" },
  { key: "takeHome", href: "/take-home", icon: "steps" },
  { key: "costs", href: "/costs", icon: "receipt" },
  { key: "import", href: "/import", icon: "import" },
  { key: "reconcile", href: "/reconcile", icon: "reconcile" },
  { key: "reports", href: "/reports", icon: "report" },
  { key: "activity", href: "/activity", icon: "activity" },
  { key: "settings", href: "/settings", icon: "settings" },
];
