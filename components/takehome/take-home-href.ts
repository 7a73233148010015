import type { Route } from "next";
import type { TakeHomeView } from "@/lib/features/takehome/schema";

/** The page of a view; what is the default is left out. */
export function takeHomeHref({ range, by, clock }: TakeHomeView): Route {
  const clockPart = clock === "earned" ? "" : `&clock=${clock}`;
  return `/take-home?range=${range}&by=${by}${clockPart}`;
}
