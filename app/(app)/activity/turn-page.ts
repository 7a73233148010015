import { activityHref } from "@/components/activity/activity-href";
import { countText } from "@/lib/core/text/figures";
import { ACTIVITY_PAGE, type ActivityQuery } from "@/lib/features/activity/schema";
import { getT } from "@/lib/server/messages";

/** The links to the pages beside this one, and where one is. */
export function turnPage(query: ActivityQuery, total: number) {
  const { page } = query;
  const t = getT("activity");
  const last = Math.min(page * ACTIVITY_PAGE, total);
  return {
    label: t("pages"),
    summary: t("shown", {
      first: countText(BigInt((page - 1) * ACTIVITY_PAGE + 1)),
      last: countText(BigInt(last)),
      total: countText(BigInt(total)),
    }),
    previous: page > 1 ? { href: activityHref({ ...query, page: page - 1 }), label: t("newer") } : undefined,
    next: last < total ? { href: activityHref({ ...query, page: page + 1 }), label: t("older") } : undefined,
  };
}
