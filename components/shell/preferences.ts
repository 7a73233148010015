import "server-only";
import { cookies } from "next/headers";
import { parseClock, type Clock } from "@/lib/core/income/clock";
import { PREFERENCES, toTheme, type Theme } from "./preference-names";

export type Preferences = {
  theme: Theme;
  /** While set, no figure may reach the page: pass it as `hidden` to every figure. */
  amountsHidden: boolean;
  shortcuts: boolean;
  /** By which days income is read where the address does not say. */
  clock: Clock;
  /** Whether deals are shown as a board or as a table, where the address does not say. */
  deals: "board" | "table";
};

export async function getPreferences(): Promise<Preferences> {
  const jar = await cookies();
  return {
    theme: toTheme(jar.get(PREFERENCES.theme)?.value),
    amountsHidden: jar.get(PREFERENCES.amounts)?.value === "hidden",
    shortcuts: jar.get(PREFERENCES.shortcuts)?.value !== "off",
    clock: parseClock(jar.get(PREFERENCES.clock)?.value ?? "") ?? "earned",
    deals: jar.get(PREFERENCES.deals)?.value === "table" ? "table" : "board",
  };
}
