import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { TextLink } from "@/components/ui/row-link";
import { moneyText } from "@/lib/core/text/figures";
import type { Outlook } from "@/lib/features/settlement/policy";
import { getT } from "@/lib/server/messages";
import { percentOf } from "./percent-text";

type SettlementNotesProps = { outlooks: readonly Outlook[]; hidden: boolean };

/** What the open estimates of each stream may come to; said quietly where too little is known. */
export function SettlementNotes({ outlooks, hidden }: SettlementNotesProps) {
  const t = getT("settlement");
  const open = outlooks.filter((outlook) => outlook.open > 0n);
  if (open.length === 0) return null;
  return (
    <div className="mb-6 grid max-w-3xl gap-1" data-settlement>
      {open.map((outlook) => (
        <OutlookNote key={`${outlook.stream} ${outlook.currency}`} outlook={outlook} hidden={hidden} />
      ))}
      <p className="text-caption">
        <TextLink href="/income/settlement">{t("more")}</TextLink>
      </p>
    </div>
  );
}

function OutlookNote({ outlook, hidden }: { outlook: Outlook; hidden: boolean }) {
  const t = getT("settlement");
  const { currency, open, expected, settlement } = outlook;
  const stream = getT("streams")(outlook.stream);
  const text = (amount: bigint) => (hidden ? HIDDEN_AMOUNT : moneyText(amount, currency));
  if (settlement === null || expected === null) {
    return <p className="text-caption text-ink-3">{t("tooFew", { stream, open: text(open) })}</p>;
  }
  const percent = percentOf(settlement.expected);
  return (
    <p className="text-ink-2">
      {t("outlook", {
        ...{ stream, percent, months: settlement.months },
        open: text(open),
        expected: text(expected),
      })}
    </p>
  );
}
