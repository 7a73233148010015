import type { PlacedIncome } from "./placed-income";
import type { Places } from "./import-places";
import type { RowKey } from "./row-book";

/** Rows of a seller's list that name another creator than the one of their channel: this is nobody's income here. */
export function listOthers(income: readonly PlacedIncome<RowKey>[], { used }: Pick<Places, "used">) {
  const handles = new Map(used.map(({ id, handle }) => [id, handle]));
  const paid = income.filter(({ fact }) => fact.paidTo !== undefined);
  return paid.flatMap(({ ref, fact: { paidTo }, channelId }) => {
    const handle = handles.get(channelId) ?? "";
    if (paidTo === handle) return [];
    const whose =
      handle === ""
        ? `This commission was paid to @${paidTo}. If that is you, give your TikTok channel this handle first.`
        : `This commission was paid to @${paidTo}, not to @${handle}, so it is no income of yours.`;
    const message = `${whose} What you earned is in the affiliate orders that you download as a creator.`;
    return [{ ref, code: "other-creator", message }];
  });
}
