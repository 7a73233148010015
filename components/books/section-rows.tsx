import type { ReactNode } from "react";
import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/row-link";
import { NUMBER_LOCALE } from "@/lib/core/locale";
import type { Currency } from "@/lib/core/money/currency";
import { formatMoney } from "@/lib/core/money/format";
import { dayText, moneyText } from "@/lib/core/text/figures";
import { monthKey, type LocalDate } from "@/lib/core/time/date";
import type { Section } from "@/lib/core/income/reconciled-section";
import { getT } from "@/lib/server/messages";

type SectionRowsProps = { section: Section; name: string; today: LocalDate; hidden: boolean };

/**
 * Lines, what is left, the statement; its fees, what is left, the payout: down to each ruled sum the rows add up. What is
 * left stands there also when it is nothing.
 */
export function SectionRows({ section, name, today, hidden }: SectionRowsProps) {
  const t = getT("reconcile");
  const { stream, month, currency, lines, statement, payout, entry, isStatementOfLine } = section;
  const amountOf = (kind: "not-in-lines" | "fees" | "not-in-statement") =>
    section.reconciliation.rows.find((row) => row.kind === kind)?.amount ?? null;
  const shown = { currency, hidden };
  const href = `/income?${new URLSearchParams({ range: monthKey(month), stream }).toString()}` as const;
  const receivedOn = entry?.receivedOn ?? null;
  return (
    <dl aria-label={t("rows", { section: name })} className="divide-y divide-line border-b border-line">
      <Line {...shown} amount={lines.sum}>
        {lines.count === 0 ? (
          t("lines", { count: 0 })
        ) : (
          <TextLink href={href}>{t("lines", { count: lines.count })}</TextLink>
        )}
      </Line>
      <Residual
        {...shown}
        amount={amountOf("not-in-lines")}
        over={t("notInLines")}
        under={t("onlyInLines")}
      />
      <Line
        {...shown}
        amount={statement}
        missing={t("noStatement")}
        detail={isStatementOfLine && t("statementOfLine")}
        isSum
      >
        {t("statement")}
      </Line>
      {payout !== null && (
        <>
          {payout.fees !== 0n && (
            <Line {...shown} amount={amountOf("fees")} isSigned>
              {t("fees")}
            </Line>
          )}
          <Residual
            {...shown}
            amount={amountOf("not-in-statement")}
            over={t(statement === null ? "notInLines" : "notInStatement")}
            under={t("notPaidOut")}
          />
          <Line {...shown} amount={payout.received} isSum>
            {receivedOn === null ? t("payout") : t("payoutOn", { day: dayText(receivedOn, { today }) })}
          </Line>
        </>
      )}
    </dl>
  );
}

type LineProps = {
  children: ReactNode;
  amount: bigint | null;
  currency: Currency;
  hidden: boolean;
  /** Said where the amount is not known. */
  missing?: string;
  detail?: ReactNode;
  /** What the rows above it come to. */
  isSum?: boolean;
  isSigned?: boolean;
  isOff?: boolean;
};

function Line({ children, amount, currency, hidden, missing, detail, ...look }: LineProps) {
  const { isSum = false, isSigned = false, isOff = false } = look;
  const text =
    amount === null
      ? null
      : isSigned
        ? formatMoney(amount, { currency, locale: NUMBER_LOCALE, sign: "always" })
        : moneyText(amount, currency);
  return (
    <div
      className={`flex min-h-11 flex-wrap items-center justify-between gap-x-4 py-2 ${isSum ? "font-semibold" : ""} ${isOff ? "text-warn" : ""}`}
    >
      <dt className="min-w-0">
        {children}
        {detail && <span className="block text-caption font-normal text-ink-3">{detail}</span>}
      </dt>
      <dd className="ms-auto text-end">
        {text === null ? (
          <span className="font-normal text-ink-3">{missing}</span>
        ) : (
          <Money text={text} hidden={hidden} size="text" weight={isSum || isOff ? "bold" : "plain"} />
        )}
      </dd>
    </div>
  );
}

type ResidualProps = {
  amount: bigint | null;
  currency: Currency;
  hidden: boolean;
  /** What it is called above zero, and below. */
  over: string;
  under: string;
};

function Residual({ amount, over, under, ...shown }: ResidualProps) {
  if (amount === null) return null;
  return (
    <Line {...shown} amount={amount} isSigned isOff={amount !== 0n}>
      {amount < 0n ? under : over}
    </Line>
  );
}
