import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { TextLink } from "@/components/ui/row-link";
import { moneyText } from "@/lib/core/text/figures";
import type { Outlook } from "@/lib/features/settlement/schema";
import { getT } from "@/lib/server/messages";
import { percentOf } from "./percent-text";

type SettlementNotesProps = { outlooks: readonly Outlook[]; hidden: boolean };

/** What the open estimates of each stream may come to; which streams tell too little yet is said quietly. */
export function SettlementNotes({ outlooks, hidden }: SettlementNotesProps) {
  const t = getT("settlement");
  const open = outlooks.filter((outlook) => outlook.open > 0n);
  const known = open.filter(({ settlement }) => settlement !== null);
  const unknown = open.filter(({ settlement }) => settlement === null);
  if (open.length === 0) return null;
  const streams = [...new Set(unknown.map(({ stream }) => getT("streams")(stream)))].join(", ");
  return (
    <div className="mb-6 grid max-w-3xl gap-1" data-settlement>
      {known.map((outlook) => (
        <OutlookNote key={`${outlook.stream} ${outlook.currency}`} outlook={outlook} hidden={hidden} />
      ))}
      {unknown.length > 0 && <p className="text-caption text-ink-3">{t("tooFew", { streams })}</p>}
      <p className="text-caption">
        <TextLink href="/income/settlement">{t("more")}</TextLink>
      </p>
    </div>
  );
}

function OutlookNote({ outlook, hidden }: { outlook: Outlook; hidden: boolean }) {
  const t = getT("settlement");
  const { currency, open, expected, settlement } = outlook;
  if (settlement === null || expected === null) return null;
  const text = (amount: bigint) => (hidden ? HIDDEN_AMOUNT : moneyText(amount, currency));
  return (
    <p className="text-ink-2">
      {t("outlook", {
        stream: getT("streams")(outlook.stream),
        percent: percentOf(settlement.expected),
        months: settlement.months,
        open: text(open),
        expected: text(expected),
      })}
    </p>
  );
}
