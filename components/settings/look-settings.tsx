import type { Preferences } from "@/components/shell/preferences";
import { ThemeControl } from "@/components/shell/theme-control";
import { getT } from "@/lib/server/messages";
import { ShortcutsControl } from "./shortcuts-control";

/** Kept on this device alone, and at once: there is nothing to save. */
export function LookSettings({ theme, shortcuts }: Pick<Preferences, "theme" | "shortcuts">) {
  const t = getT("settings");
  const shell = getT("shell");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <ThemeControl
        theme={theme}
        label={shell("theme")}
        names={{ system: shell("themeSystem"), light: shell("themeLight"), dark: shell("themeDark") }}
      />
      <ShortcutsControl enabled={shortcuts} label={t("shortcutsOn")} hint={t("shortcutsHint")} />
      <p className="text-caption text-ink-3">{t("lookText")}</p>
    </div>
  );
}
