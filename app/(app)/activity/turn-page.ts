import { countText } from "@/lib/core/text/figures";
import { getT } from "@/lib/server/messages";

const PAGE = 50;

/** The links to the pages beside this one, and where one is. */
export function turnPage({ page, total }: { page: number; total: number }) {
  const t = getT("activity");
  const last = Math.min(page * PAGE, total);
  return {
    label: t("pages"),
    summary: t("shown", {
      first: countText(BigInt((page - 1) * PAGE + 1)),
      last: countText(BigInt(last)),
      total: countText(BigInt(total)),
    }),
    previous: page > 1 ? { href: `/activity?page=${page - 1}` as const, label: t("newer") } : undefined,
    next: last < total ? { href: `/activity?page=${page + 1}` as const, label: t("older") } : undefined,
  };
}
