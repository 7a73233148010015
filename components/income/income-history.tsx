import { Money } from "@/components/ui/money";
import { Row, Rows, Section } from "@/components/ui/section";
import { settledRatio } from "@/lib/core/income/settlement";
import { DATE_LOCALE } from "@/lib/core/locale";
import { moneyText } from "@/lib/core/text/figures";
import type { IncomeDetail } from "@/lib/features/income/data";
import { getT } from "@/lib/server/messages";
import { percentOf } from "./percent-text";
import { StateBadge } from "./state-badge";

type IncomeHistoryProps = { line: IncomeDetail; timeZone: string; hidden: boolean };

/** How the amount and its state came to be what they are. */
export function IncomeHistory({ line, timeZone, hidden }: IncomeHistoryProps) {
  const t = getT("income");
  const ratio = settledRatio(line.revisions.toReversed());
  const format = new Intl.DateTimeFormat(DATE_LOCALE, { dateStyle: "medium", timeStyle: "short", timeZone });
  return (
    <Section title={t("history")} id="history">
      <Rows label={t("history")}>
        {line.revisions.map(({ capturedAt, amount, state, isImported }) => (
          <Row
            key={`${capturedAt.toISOString()} ${state} ${String(amount)}`}
            detail={isImported ? t("fromFile") : t("typed")}
            end={
              <>
                <StateBadge state={state} />
                <Money text={moneyText(amount, line.currency)} hidden={hidden} size="text" />
              </>
            }
          >
            {format.format(capturedAt)}
          </Row>
        ))}
      </Rows>
      {ratio !== null && (
        <p className="py-2 text-ink-2">{getT("settlement")("cameTo", { percent: percentOf(ratio) })}</p>
      )}
    </Section>
  );
}
