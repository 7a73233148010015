import { ReasonQuestion } from "@/components/income/reason-question";
import { ActionForm } from "@/components/ui/action-form";
import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/row-link";
import { Rows } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateInput } from "@/components/ui/text-input";
import type { Reason } from "@/lib/core/deals/propose-payments";
import { dayText, moneyText } from "@/lib/core/text/figures";
import { matchLineAction } from "@/lib/features/deal-money/actions";
import type { ProposedPayment } from "@/lib/ledger/deal-money";
import { getT } from "@/lib/server/messages";
import { DealKey } from "./deal-key";
import { MoneyPart, type MoneyScene } from "./money-part";

/** Lines that may be this deal's money. Nothing is taken for it until somebody says so. */
export function Proposals(scene: MoneyScene) {
  const t = getT("dealMoney");
  const { proposals } = scene.money;
  if (proposals.length === 0) return null;
  return (
    <MoneyPart title={t("proposals", { count: proposals.length })}>
      <p className="py-2 text-caption text-ink-3">{t("proposalsHint")}</p>
      <Rows label={t("proposals", { count: proposals.length })}>
        {proposals.map((proposal) => (
          <ProposalRow key={proposal.lineId} proposal={proposal} scene={scene} />
        ))}
      </Rows>
    </MoneyPart>
  );
}

function ProposalRow({ proposal, scene }: { proposal: ProposedPayment; scene: MoneyScene }) {
  const t = getT("dealMoney");
  const { money, today, hidden, creatorId } = scene;
  const { deal, bills } = money;
  const { lineId, line, invoiceId, withTax, reasons } = proposal;
  const isPaid = line.state === "paid";
  const day = dayText(line.on, { today });
  const invoice = bills.find(({ id }) => id === invoiceId)?.numberText;
  const about = [line.programme, line.note].find((text) => text !== "");
  return (
    <li className="grid gap-x-4 gap-y-2 py-3 md:grid-cols-[minmax(0,1fr)_auto] md:items-center">
      <span className="grid min-w-0 gap-1">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <Money text={moneyText(line.amount, deal.terms.currency)} hidden={hidden} size="text" />
          <TextLink href={`/income/${lineId}`}>{`${getT("streams")(line.stream)}, ${day}`}</TextLink>
        </span>
        {about !== undefined && <span className="text-caption wrap-anywhere text-ink-2">{about}</span>}
        <span className="text-caption text-ink-3">
          {reasons.map((reason) => reasonText(reason)).join(", ")}
          {invoice !== undefined && ` (${t("forInvoice", { number: invoice })})`}
        </span>
      </span>
      <ActionForm
        action={matchLineAction}
        undoable
        creatorId={creatorId}
        label={t("matchOf", { day })}
        className="flex flex-wrap items-end gap-2"
      >
        <DealKey deal={deal} />
        <input type="hidden" name="lineId" value={lineId} />
        <input type="hidden" name="lineVersion" value={String(line.version)} />
        <input type="hidden" name="invoiceId" value={invoiceId ?? ""} />
        <input type="hidden" name="withTax" value={withTax ? "yes" : ""} />
        {isPaid ? (
          <input type="hidden" name="paidOn" value={line.on} />
        ) : (
          <DateInput name="paidOn" label={t("field.paidOn")} defaultValue={today} max={today} required />
        )}
        <ReasonQuestion label={getT("closing")("reason")} />
        <SubmitButton tone="secondary" icon="check">
          {t(isPaid ? "match" : "matchPaid")}
          <span className="sr-only">: {t("matchOf", { day })}</span>
        </SubmitButton>
      </ActionForm>
    </li>
  );
}

function reasonText(reason: Reason): string {
  const t = getT("dealMoney");
  if (reason.is !== "due" && reason.is !== "issued") return t(`reason.${reason.is}`);
  const { is, days } = reason;
  if (days === 0) return t(`reason.${is}On`);
  return days > 0 ? t(`reason.${is}After`, { count: days }) : t(`reason.${is}Before`, { count: -days });
}
