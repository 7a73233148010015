import { Figure, FigureList } from "@/components/ui/figure";
import { Moment } from "@/components/ui/moment";
import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/row-link";
import { dayText, moneyText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import type { PaperView } from "@/lib/features/invoices/data";
import { getT } from "@/lib/server/messages";
import { isLate, standingText } from "./paper-words";

type PaperStandingProps = { view: PaperView; today: LocalDate; timeZone: string; hidden: boolean };

/** What is still to arrive, since when, and what came of it so far. */
export function PaperStanding({ view, today, timeZone, hidden }: PaperStandingProps) {
  const t = getT("invoices");
  const { item, credits, payments } = view;
  const { currency, sentAt, remindedAt } = item;
  return (
    <div className="mb-6 grid gap-3">
      <FigureList>
        <Figure
          label={t(item.kind === "invoice" ? "standing.owed" : "standing.takenBack")}
          text={moneyText(item.kind === "invoice" ? item.owed : -item.total, currency)}
          hidden={hidden}
        >
          <span className={isLate(item.state) ? "font-semibold text-warn" : ""}>{standingText(item)}</span>
        </Figure>
      </FigureList>
      <ul className="grid gap-1 text-caption text-ink-2">
        {sentAt !== null && (
          <li>
            {t("standing.sent")} <Moment at={sentAt} timeZone={timeZone} show="day" />
            {view.paper.sentTo !== "" && ` · ${view.paper.sentTo}`}
          </li>
        )}
        {remindedAt !== null && (
          <li>
            {t("standing.reminded")} <Moment at={remindedAt} timeZone={timeZone} show="day" />
          </li>
        )}
        {payments.map(({ id, paidOn, amount }) => (
          <li key={id}>
            {t("standing.payment", { day: dayText(paidOn, { today }) })}{" "}
            <Money text={moneyText(amount, currency)} hidden={hidden} size="text" />
          </li>
        ))}
        {credits.map(({ id, numberText, issuedOn, total }) => (
          <li key={id}>
            <TextLink href={`/invoices/${id}`}>{t("paper.creditNote", { number: numberText })}</TextLink>,{" "}
            {dayText(issuedOn, { today })}:{" "}
            <Money text={moneyText(-total, currency)} hidden={hidden} size="text" />
          </li>
        ))}
      </ul>
    </div>
  );
}
