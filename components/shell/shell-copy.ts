import { getT } from "@/lib/server/messages";
import type { DestinationKey } from "./destinations";

/** What the frame says, ready for display: the places by their names, and the words around them. */
export type ShellCopy = Record<DestinationKey | "add" | "more", string> & {
  appName: string;
  main: string;
  switchCreator: string;
};

export function shellCopy(): ShellCopy {
  const t = getT("shell");
  return {
    appName: getT("common")("appName"),
    main: t("main"),
    home: t("home"),
    insights: t("insights"),
    videos: t("videos"),
    compare: getT("compare")("title"),
    income: t("income"),
    deals: t("deals"),
    takeHome: t("takeHome"),
    costs: t("costs"),
    import: t("import"),
    reconcile: t("reconcile"),
    reports: t("reports"),
    activity: t("activity"),
    settings: t("settings"),
    add: t("add"),
    more: t("more"),
    switchCreator: t("switchCreator"),
  };
}
