"use client";

import { useEffect } from "react";
import { setPreference } from "@/components/shell/set-preference";
import { VIEW_COOKIE } from "./view";

/** Keeps the chosen period and comparison for the next visit; an address that names them wins over this. */
export function RememberView({ view }: { view: string }) {
  useEffect(() => {
    if (view) setPreference(VIEW_COOKIE, view);
  }, [view]);
  return null;
}
