import type { Route } from "next";
import type { TakeHomeView } from "@/lib/features/takehome/schema";

/** The page of a view, all of which is in its address. */
export function takeHomeHref({ range, by, clock }: TakeHomeView): Route {
  return `/take-home?range=${range}&by=${by}&clock=${clock}`;
}
