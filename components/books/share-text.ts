import { reconciledShare } from "@/lib/core/income/reconcile-verdict";
import type { Section } from "@/lib/features/reconciliation/policy";
import { getT } from "@/lib/server/messages";

/** "4 of 5 reconciled, 93% of the money". */
export function shareText(sections: readonly Section[]): string {
  const t = getT("reconcile");
  const { done, all, percent } = reconciledShare(
    sections.map(({ reconciliation, lines }) => ({
      isReconciled: reconciliation.isReconciled,
      weight: lines.base,
    })),
  );
  return percent === null ? t("share", { done, all }) : t("shareMoney", { done, all, percent });
}
