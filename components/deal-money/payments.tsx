import { ReasonQuestion } from "@/components/income/reason-question";
import { DeleteForm } from "@/components/ui/delete-form";
import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/row-link";
import { Row, Rows } from "@/components/ui/section";
import { dayText, moneyText } from "@/lib/core/text/figures";
import { removePaymentAction } from "@/lib/features/deal-money/actions";
import type { DealPaymentRow } from "@/lib/features/deal-money/data";
import { getT } from "@/lib/server/messages";
import { MoneyPart, type MoneyScene } from "./money-part";

/** What arrived and what went back, each with its line of the ledger. */
export function Payments(scene: MoneyScene) {
  const t = getT("dealMoney");
  const { payments } = scene.money;
  if (payments.length === 0) return null;
  return (
    <MoneyPart title={t("payments")}>
      <Rows label={t("payments")}>
        {payments.map((payment) => (
          <PaymentRow key={payment.id} payment={payment} scene={scene} />
        ))}
      </Rows>
    </MoneyPart>
  );
}

function PaymentRow({ payment, scene }: { payment: DealPaymentRow; scene: MoneyScene }) {
  const t = getT("dealMoney");
  const { money, baseCurrency, today, hidden, canEdit, creatorId } = scene;
  const { deal } = money;
  const { currency } = deal.terms;
  const { id, paidOn, amount, invoice, incomeId, isMatched, note, arrived } = payment;
  const day = dayText(paidOn, { today });
  const about = [
    invoice === null ? "" : t("forInvoice", { number: invoice }),
    isMatched ? t("isMatched") : "",
    arrived === null || hidden ? "" : t("arrived", { amount: moneyText(arrived, baseCurrency) }),
    note,
  ].filter((text) => text !== "");
  return (
    <Row
      detail={about.length > 0 && <span className="wrap-anywhere">{about.join(" · ")}</span>}
      end={
        <>
          <Money text={moneyText(amount, currency)} hidden={hidden} size="text" />
          {canEdit && (
            <DeleteForm
              action={removePaymentAction}
              creatorId={creatorId}
              fields={{ id: deal.id, version: String(deal.version), paymentId: id }}
              label={t("removePayment", { day })}
              done={t("removed")}
              tone="quiet"
              question={<ReasonQuestion label={getT("closing")("reason")} />}
            />
          )}
        </>
      }
    >
      <TextLink href={`/income/${incomeId}`}>
        {amount < 0n ? t("wentBack", { day }) : t("cameIn", { day })}
      </TextLink>
    </Row>
  );
}
