import type { Route } from "next";
import type { CellName, CohortView, ShareName } from "@/lib/features/maturing/schema";

const DEFAULTS: Readonly<Record<string, string>> = { show: "erpm", of: "organic" };

/** The page of a view, all of which is in its address; what is usual is left out. */
export function cohortsHref(
  view: CohortView,
  change: { readonly [Key in keyof CohortView]?: CohortView[Key] | undefined } = {},
): Route {
  const texts = Object.entries({ ...view, ...change }).flatMap(([name, value]) =>
    value === undefined || DEFAULTS[name] === String(value) ? [] : [[name, String(value)] as const],
  );
  const query = new URLSearchParams(Object.fromEntries(texts)).toString();
  return query === "" ? "/videos/cohorts" : `/videos/cohorts?${query}`;
}

/** The videos behind a cell, at their own place of the page. */
export function cellHref(view: CohortView, { month, age }: CellName): Route {
  return `${cohortsHref(view, { cell: `${month}.${String(age)}` })}#cell`;
}

/** The mature videos that a share is learnt from, at their own place of the page. */
export function shareHref(view: CohortView, { age, of }: ShareName): Route {
  return `${cohortsHref(view, { share: `${String(age)}.${of}` })}#share`;
}

/** The same from another page. */
export function learntHref(name: ShareName): Route {
  return shareHref({ show: "erpm", of: "organic" }, name);
}
