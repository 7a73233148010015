import type { Route } from "next";
import type { IconName } from "@/components/ui/icon";

export type DestinationKey = "home" | "videos" | "income" | "import" | "reconcile" | "activity" | "settings";

type Destination = { key: DestinationKey; href: Route; icon: IconName };

export const DESTINATIONS: readonly Destination[] = [
  { key: "home", href: "/home", icon: "home" },
  { key: "videos", href: "/videos", icon: "video" },
  { key: "income", href: "/income", icon: "income" },
  { key: "import", href: "/import", icon: "import" },
  { key: "reconcile", href: "/reconcile", icon: "reconcile" },
  { key: "activity", href: "/activity", icon: "activity" },
  { key: "settings", href: "/settings", icon: "settings" },
];
