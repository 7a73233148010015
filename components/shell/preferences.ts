import "server-only";
import { cookies } from "next/headers";
import { PREFERENCES, toTheme, type Theme } from "./preference-names";

export type Preferences = {
  theme: Theme;
  /** While set, no figure may reach the page: pass it as `hidden` to every figure. */
  amountsHidden: boolean;
  shortcuts: boolean;
};

export async function getPreferences(): Promise<Preferences> {
  const jar = await cookies();
  return {
    theme: toTheme(jar.get(PREFERENCES.theme)?.value),
    amountsHidden: jar.get(PREFERENCES.amounts)?.value === "hidden",
    shortcuts: jar.get(PREFERENCES.shortcuts)?.value !== "off",
  };
}
