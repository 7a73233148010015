import { HIDDEN_AMOUNT } from "@/components/ui/money";
import type { Verdict } from "@/lib/core/income/reconcile-verdict";
import type { Currency } from "@/lib/core/money/currency";
import { moneyText } from "@/lib/core/text/figures";
import { getT } from "@/lib/server/messages";

/** What a section comes to, in words. */
export function verdictText(
  verdict: Verdict,
  { currency, hidden }: { currency: Currency; hidden: boolean },
): string {
  const t = getT("reconcile");
  const said = (by: bigint) => ({ amount: hidden ? HIDDEN_AMOUNT : moneyText(by, currency) });
  switch (verdict.kind) {
    case "agrees":
      return t("agrees");
    case "no-statement":
      return t("noStatementYet");
    case "paid-without-statement":
      return t("paidWithoutStatement");
    case "no-payout":
      return t("noPayoutYet");
    case "statement-over":
      return t("statementOver", said(verdict.by));
    case "statement-under":
      return t("statementUnder", said(verdict.by));
    case "payout-over":
      return t("payoutOver", said(verdict.by));
    case "payout-under":
      return t("payoutUnder", said(verdict.by));
  }
}

/** Whether something is left over, and not merely still to come. */
export function isOff({ kind }: Verdict): boolean {
  return kind !== "agrees" && !kind.startsWith("no-") && kind !== "paid-without-statement";
}
