import type { ActivityQuery } from "@/lib/features/activity/schema";

/** The list's address, without what is the default. */
export function activityHref({ kind, page }: ActivityQuery): "/activity" | `/activity?${string}` {
  const params = new URLSearchParams({ ...(kind && { kind }), ...(page > 1 && { page: String(page) }) });
  return params.size === 0 ? "/activity" : `/activity?${params.toString()}`;
}
