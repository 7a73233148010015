export const THEMES = ["system", "light", "dark"] as const;

export type Theme = (typeof THEMES)[number];

/** Cookies of the device, not of the account: a phone may be dark while the desk is light. */
export const PREFERENCES = {
  theme: "permille-theme",
  amounts: "permille-amounts",
  shortcuts: "permille-shortcuts",
  clock: "permille-clock",
  deals: "permille-deals",
} as const;

export function toTheme(text: string | undefined): Theme {
  return THEMES.find((theme) => theme === text) ?? "system";
}
