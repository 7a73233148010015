import { dueText } from "@/components/deal-money/due-text";
import { ReasonQuestion } from "@/components/income/reason-question";
import { ActionForm } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { HIDDEN_AMOUNT, Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/row-link";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateInput } from "@/components/ui/text-input";
import type { Currency } from "@/lib/core/money/currency";
import { moneyText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import { payOpenAction } from "@/lib/features/deal-money/actions";
import { markIncomePaidAction } from "@/lib/features/income/actions";
import type { MoneyOnItsWay, OnItsWay as Coming } from "@/lib/ledger/deal-money";
import { getT } from "@/lib/server/messages";
import type { Scene } from "./scene";

/** Who looks, and whether they may say that something arrived. */
export type Actor = { creatorId: string; baseCurrency: Currency; canEdit: boolean };

type OnItsWayProps = { scene: Scene; money: MoneyOnItsWay; actor: Actor };

/** What is due next, what is late first. Nothing to come, nothing shown. */
export function OnItsWay({ scene: { today, hidden }, money, actor }: OnItsWayProps) {
  const t = getT("dealMoney");
  const { next, count, sum, unconverted } = money;
  if (next.length === 0) return null;
  const total = hidden ? HIDDEN_AMOUNT : moneyText(sum, actor.baseCurrency);
  const more = count - next.length;
  return (
    <Section id="on-its-way" title={t("onItsWay")} aside={t("dueSum", { amount: total })}>
      <ul aria-label={t("onItsWay")} className="divide-y divide-line border-b border-line">
        {next.map((coming) => (
          <ComingRow key={coming.id} {...{ coming, today, hidden, actor }} />
        ))}
      </ul>
      <p className="flex flex-wrap gap-x-4 pt-2 text-caption text-ink-3">
        <TextLink href="/deals">{t("allDeals")}</TextLink>
        {more > 0 && <span>{t("more", { count: more })}</span>}
        {unconverted > 0 && <span>{t("notInSum", { count: unconverted })}</span>}
      </p>
    </Section>
  );
}

type ComingRowProps = { coming: Coming; today: LocalDate; hidden: boolean; actor: Actor };

function ComingRow({ coming, today, hidden, actor }: ComingRowProps) {
  const { id, dealId, deal, stream, programme, amount, currency, dueOn } = coming;
  const name = deal ?? (programme === "" ? getT("streams")(stream) : programme);
  const due = dueText(dueOn, today);
  const text = moneyText(amount, currency);
  return (
    <li className="py-2">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="min-w-0 grow basis-32 wrap-anywhere">
          <TextLink href={dealId === null ? `/income/${id}` : `/deals/${dealId}`}>{name}</TextLink>
          <span className={`block text-caption ${due?.isLate ? "text-warn" : "text-ink-3"}`}>
            {due?.text}
          </span>
        </span>
        <span className="ms-auto">
          <Money text={text} hidden={hidden} />
        </span>
      </div>
      {actor.canEdit && <PaidForm {...{ coming, today, actor, name }} />}
    </li>
  );
}

type PaidFormProps = Pick<ComingRowProps, "coming" | "today" | "actor"> & { name: string };

/** Two taps: that it was paid, and that it was today; another day can be chosen between them. */
function PaidForm({ coming, today, actor: { creatorId }, name }: PaidFormProps) {
  const t = getT("dealMoney");
  const { id, version, dealId, dealVersion, part } = coming;
  const form = {
    ...{ undoable: true, creatorId, done: t("markedPaid"), label: `${t("markPaid")}: ${name}` },
    className: "flex flex-wrap items-end gap-3",
  };
  return (
    <Disclosure
      summary={
        <>
          {t("paid")}
          <span className="sr-only">: {name}</span>
        </>
      }
    >
      {dealId !== null && part !== null ? (
        <ActionForm action={payOpenAction} {...form}>
          <input type="hidden" name="part" value={part} />
          <PaidFields id={dealId} version={dealVersion ?? 0} today={today} />
        </ActionForm>
      ) : (
        <ActionForm action={markIncomePaidAction} {...form}>
          <PaidFields id={id} version={version} today={today} />
        </ActionForm>
      )}
    </Disclosure>
  );
}

function PaidFields({ id, version, today }: { id: string; version: number; today: LocalDate }) {
  const t = getT("dealMoney");
  return (
    <>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={String(version)} />
      <DateInput name="paidOn" label={t("field.paidOn")} defaultValue={today} max={today} required />
      <ReasonQuestion label={getT("closing")("reason")} />
      <SubmitButton icon="check">{t("paidToday")}</SubmitButton>
    </>
  );
}
