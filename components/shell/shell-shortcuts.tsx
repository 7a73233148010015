import { getT } from "@/lib/server/messages";
import { getPreferences } from "./preferences";
import { Shortcuts } from "./shortcuts";

/** Single keys can get in the way of speech input, so they can be switched off. */
export async function ShellShortcuts() {
  const { shortcuts } = await getPreferences();
  if (!shortcuts) return null;
  const t = getT("shell");
  return (
    <Shortcuts
      title={t("shortcuts")}
      close={getT("common")("close")}
      items={[
        { keys: "g h", label: t("shortcutHome"), href: "/home" },
        { keys: "g v", label: t("shortcutVideos"), href: "/videos" },
        { keys: "g i", label: t("shortcutIncome"), href: "/income" },
        { keys: "n", label: t("shortcutAdd"), href: "/add" },
      ]}
    />
  );
}
