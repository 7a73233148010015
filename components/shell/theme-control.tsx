"use client";

import { Segmented } from "@/components/ui/segmented";
import { PREFERENCES, THEMES, toTheme, type Theme } from "./preference-names";
import { setPreference } from "./set-preference";

type ThemeControlProps = { theme: Theme; label: string; names: Record<Theme, string> };

export function ThemeControl({ theme, label, names }: ThemeControlProps) {
  return (
    <Segmented
      name="theme"
      label={label}
      defaultValue={theme}
      options={THEMES.map((value) => ({ value, label: names[value] }))}
      onChange={(value) => {
        const chosen = toTheme(value);
        setPreference(PREFERENCES.theme, chosen);
        document.documentElement.dataset["theme"] = chosen;
      }}
    />
  );
}
