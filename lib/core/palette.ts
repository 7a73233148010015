/** A colour in both themes, as sRGB hex. */
export type ThemeColour = { light: string; dark: string };

const pair = (light: string, dark: string): ThemeColour => ({ light, dark });

/** Surfaces, ink and signals, by token name. */
export const TOKENS = {
  canvas: pair("#f6f4ee", "#121316"),
  surface: pair("#ffffff", "#1d1f23"),
  sunken: pair("#ece9e0", "#26292e"),
  ink: pair("#1a1c20", "#f3f1ea"),
  "ink-2": pair("#474b54", "#c6c8cd"),
  "ink-3": pair("#62666f", "#a0a4ac"),
  line: pair("#dcd8cd", "#34373d"),
  "line-strong": pair("#85817a", "#787d86"),
  accent: pair("#0f5c6b", "#7ad3dd"),
  "on-accent": pair("#ffffff", "#06252b"),
  "accent-soft": pair("#ddedef", "#17363b"),
  up: pair("#0a6375", "#6ccfe0"),
  down: pair("#a83e12", "#ff9f73"),
  warn: pair("#6b4e00", "#f3d27a"),
  "warn-soft": pair("#fbefc9", "#3a2f12"),
  danger: pair("#b3261e", "#ff8a80"),
  spark: pair("#f2b33d", "#f2b33d"),
} as const;

/** Chart colours in stacking order. A colour belongs to its source for good, never to a rank. */
export const SERIES = [
  pair("#1f6073", "#84e4e4"),
  pair("#c7782a", "#ec8e37"),
  pair("#9568d0", "#b1a5fe"),
  pair("#785a02", "#f4dd8d"),
  pair("#89203d", "#f54b71"),
  pair("#192cb9", "#4978f9"),
  pair("#767a82", "#8b9099"),
  pair("#219a6e", "#217937"),
  pair("#420037", "#9a4d8f"),
] as const;
