import { BrandForm } from "@/components/brands/brand-form";
import { ButtonLink } from "@/components/ui/button-link";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { numberText } from "@/lib/core/deals/invoice";
import { moneyText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import type { Billing } from "@/lib/features/invoices/data";
import { getT } from "@/lib/server/messages";
import { DraftForm } from "./draft-form";
import type { DraftValues } from "./draft-values";

type DraftPageProps = {
  billing: Billing;
  invoiceId: string | null;
  values: DraftValues;
  /** Its sum without tax, where it is saved. */
  net: bigint;
  today: LocalDate;
  creatorId: string;
};

/** A new invoice or a draft: who it is for, what is billed, and what stands in the way of issuing it. */
export function DraftPage({ billing, invoiceId, values, net, today, creatorId }: DraftPageProps) {
  const t = getT("invoices");
  const { deal, brand, invoicing, next, unbilled, value } = billing;
  const { currency } = deal.terms;
  const href = invoiceId === null ? `/deals/${deal.id}/invoice/new` : `/invoices/${invoiceId}`;
  const hasSeller = invoicing !== null && invoicing.name !== "";
  return (
    <div className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-6">
      {!hasSeller && (
        <Notice
          tone="warn"
          title={t("sellerNeeded")}
          action={<ButtonLink href="/settings#invoices">{t("draft.toSettings")}</ButtonLink>}
        >
          {t("draft.sellerText")}
        </Notice>
      )}
      {net > unbilled && (
        <Notice tone="warn">
          {t("draft.aboveValue", {
            left: moneyText(unbilled, currency),
            value: moneyText(value, currency),
          })}
        </Notice>
      )}
      <div>
        <p className="text-caption text-ink-3">{t("paper.to")}</p>
        <p dir="auto" className="text-left font-semibold wrap-anywhere">
          {brand.name}
        </p>
        <p dir="auto" className="text-left wrap-anywhere whitespace-pre-line text-ink-2">
          {[brand.contactName, brand.address, brand.contactEmail].filter((text) => text !== "").join("\n")}
        </p>
        {brand.address === "" && <p className="text-warn">{t("draft.noAddress")}</p>}
        <Disclosure summary={t("draft.brandDetails")} open={false}>
          <BrandForm {...{ brand, creatorId, href }} />
        </Disclosure>
      </div>
      <DraftForm
        key={`${invoiceId ?? "new"} ${String(deal.version)}`}
        deal={{ id: deal.id, version: deal.version }}
        number={hasSeller ? numberText(invoicing.prefix, { number: next, issuedOn: today }) : null}
        netDays={invoicing?.netDays ?? 30}
        // Also where the deal's changed since the draft was saved: its amounts are looked at anew in that one.
        values={{ ...values, currency }}
        {...{ invoiceId, creatorId }}
      />
    </div>
  );
}
