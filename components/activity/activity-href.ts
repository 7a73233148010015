import type { ActivityQuery } from "@/lib/features/activity/schema";

/** The list's address, without what is the default. */
export function activityHref({ kind, page }: ActivityQuery): `/activity?${string}` {
  const params = { ...(kind && { kind }), ...(page > 1 && { page: String(page) }) };
  return `/activity?${new URLSearchParams(params).toString()}`;
}
