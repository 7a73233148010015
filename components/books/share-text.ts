import { reconciledShare } from "@/lib/core/income/reconcile-verdict";
import type { Section } from "@/lib/core/income/reconciled-section";
import { getT } from "@/lib/server/messages";

/** "4 of 5 reconciled, 93% of the money"; in a list of months the money is left to the month itself. */
export function shareText(
  sections: readonly Section[],
  { isShort = false }: { isShort?: boolean } = {},
): string {
  const t = getT("reconcile");
  const { done, all, percent } = reconciledShare(
    sections.map(({ reconciliation, lines }) => ({
      isReconciled: reconciliation.isReconciled,
      weight: lines.base,
    })),
  );
  return percent === null || isShort ? t("share", { done, all }) : t("shareMoney", { done, all, percent });
}
