import type { LocalDate } from "@/lib/core/time/date";

/** What was decided about a file that waits; kept in the address, so that Back takes a decision back. */
export type Decisions = {
  asOf: LocalDate | null;
  overlap: "replace" | "keep" | null;
  channelId: string | null;
};

export type ImportView = { id: string; decisions: Decisions; isErrorsOnly: boolean };

export function importHref({ id, decisions, isErrorsOnly }: ImportView) {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(decisions)) if (value !== null) params.set(name, value);
  if (isErrorsOnly) params.set("problems", "errors");
  const address = params.size === 0 ? id : `${id}?${params}`;
  return `/import/${address}` as const;
}
