import { getT } from "@/lib/server/messages";
import { Shortcuts } from "./shortcuts";

export function ShellShortcuts() {
  const t = getT("shell");
  return (
    <Shortcuts
      title={t("shortcuts")}
      close={getT("common")("close")}
      items={[
        { keys: "g h", label: t("shortcutHome"), href: "/home" },
        { keys: "g v", label: t("shortcutVideos"), href: "/videos" },
        { keys: "g c", label: getT("compare")("shortcut"), href: "/compare" },
        { keys: "g i", label: t("shortcutIncome"), href: "/income" },
        { keys: "g d", label: t("shortcutDeals"), href: "/deals" },
        { keys: "n", label: t("shortcutAdd"), href: "/add" },
      ]}
    />
  );
}
