"use client";

import { useEffect } from "react";
import { setPreference } from "./set-preference";

/** Keeps a choice for the next visit, if there is one; an address that names it wins over this. */
export function Remember({ name, value }: { name: string; value: string }) {
  useEffect(() => {
    if (value) setPreference(name, value);
  }, [name, value]);
  return null;
}
