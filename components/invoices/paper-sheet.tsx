import { Money } from "@/components/ui/money";
import { longDay } from "@/lib/core/deals/invoice-document";
import { moneyText } from "@/lib/core/text/figures";
import type { PaperView } from "@/lib/features/invoices/data";
import { getT } from "@/lib/server/messages";
import type { Party } from "@/lib/ledger/invoice-row";

type PaperSheetProps = { view: PaperView; seller: Party; buyer: Party; hidden: boolean };

/** An issued paper on the screen, as it is printed. */
export function PaperSheet({ view: { paper, item, billing }, seller, buyer, hidden }: PaperSheetProps) {
  const t = getT("invoices");
  const { issuedOn, dueOn, taxNote, note } = paper;
  const facts: [string, string][] = [
    [t("paper.issued"), issuedOn === null ? "" : longDay(issuedOn)],
    [t("paper.due"), dueOn === null ? "" : longDay(dueOn)],
    [t("paper.credits"), item.creditsText],
  ];
  return (
    <article
      aria-label={t("sheet")}
      className="grid grid-cols-[minmax(0,1fr)] gap-6 border border-line bg-surface p-5 sm:p-8"
    >
      <p dir="auto" className="text-left wrap-anywhere text-ink-2">
        {billing.deal.terms.title}
      </p>
      <div className="grid gap-6 sm:grid-cols-2">
        <PartyLines label={t("paper.from")} party={seller} />
        <PartyLines label={t("paper.to")} party={buyer} />
      </div>
      <dl className="flex flex-wrap gap-x-10 gap-y-3">
        {facts
          .filter(([, text]) => text !== "")
          .map(([label, text]) => (
            <div key={label}>
              <dt className="text-caption text-ink-3">{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
      <SheetLines paper={paper} hidden={hidden} />
      <SheetSums view={{ paper, item }} hidden={hidden} />
      {[taxNote, note].map(
        (text, index) =>
          text !== "" && (
            <p key={index} dir="auto" className="text-left wrap-anywhere whitespace-pre-line text-ink-2">
              {text}
            </p>
          ),
      )}
      {paper.kind === "invoice" && seller.bank !== "" && (
        <div>
          <h2 className="text-caption font-semibold text-ink-2">{t("paper.howToPay")}</h2>
          <p className="wrap-anywhere whitespace-pre-line">{seller.bank}</p>
        </div>
      )}
    </article>
  );
}

function PartyLines({ label, party }: { label: string; party: Party }) {
  const { name, address, taxId, email } = party;
  return (
    <div className="min-w-0">
      <p className="text-caption text-ink-3">{label}</p>
      <p dir="auto" className="text-left font-semibold wrap-anywhere">
        {name}
      </p>
      <p dir="auto" className="text-left wrap-anywhere whitespace-pre-line text-ink-2">
        {[address, email, taxId === "" ? "" : `${getT("invoices")("paper.taxId")} ${taxId}`]
          .filter((text) => text !== "")
          .join("\n")}
      </p>
    </div>
  );
}

/** Text first; how many of what is said under it where it is not one of them. */
function SheetLines({ paper: { lines, currency }, hidden }: { paper: PaperView["paper"]; hidden: boolean }) {
  const t = getT("invoices");
  return (
    <ul aria-label={t("paper.text")} className="divide-y divide-line border-y border-line-strong">
      {lines.map(({ text, quantity, unitAmount, amount }, index) => (
        <li key={index} className="flex items-baseline justify-between gap-4 py-2">
          <span dir="auto" className="min-w-0 text-left wrap-anywhere">
            {text}
            {quantity !== "1" && (
              <span className="block text-caption text-ink-3">
                {quantity} ×{" "}
                <Money text={moneyText(unitAmount, currency)} hidden={hidden} size="text" weight="plain" />
              </span>
            )}
          </span>
          <Money text={moneyText(amount, currency)} hidden={hidden} weight="plain" />
        </li>
      ))}
    </ul>
  );
}

type Sums = { view: Pick<PaperView, "paper" | "item">; hidden: boolean };

function SheetSums({ view: { paper, item }, hidden }: Sums) {
  const t = getT("invoices");
  const { net, tax, taxPercent, currency } = paper;
  type SumRow = [label: string, amount: bigint];
  const taxed: SumRow[] = [
    [t("paper.net"), net],
    [t("paper.tax", { percent: taxPercent }), tax],
  ];
  const paid: SumRow[] = [[t("paper.paid"), -item.paid]];
  const rows: SumRow[] = [
    ...(tax === 0n ? [] : taxed),
    [t("paper.total", { currency }), net + tax],
    ...(item.paid === 0n ? [] : paid),
  ];
  return (
    <dl className="ms-auto grid grid-cols-[auto_auto] gap-x-8 gap-y-1 text-end">
      {rows.map(([label, amount]) => (
        <div key={label} className="contents">
          <dt className="text-ink-2">{label}</dt>
          <dd>
            <Money text={moneyText(amount, currency)} hidden={hidden} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
