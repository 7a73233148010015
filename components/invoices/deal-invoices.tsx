import { ButtonLink } from "@/components/ui/button-link";
import { Section } from "@/components/ui/section";
import type { LocalDate } from "@/lib/core/time/date";
import type { PaperItem } from "@/lib/features/invoices/data";
import { getT } from "@/lib/server/messages";
import { PaperList } from "./paper-list";

type DealInvoicesProps = {
  dealId: string;
  items: readonly PaperItem[];
  today: LocalDate;
  hidden: boolean;
  canEdit: boolean;
};

/** The papers of one deal, on its page. */
export function DealInvoices({ dealId, items, today, hidden, canEdit }: DealInvoicesProps) {
  const t = getT("invoices");
  return (
    <Section title={t("title")} id="invoices">
      {items.length > 0 && <PaperList {...{ items, today, hidden }} label={t("list.ofDeal")} ofDeal />}
      {items.length === 0 && <p className="py-3 text-ink-2">{t("noneOfDeal")}</p>}
      {canEdit && (
        <div className="pt-4">
          <ButtonLink href={`/deals/${dealId}/invoice/new`} icon="add">
            {t("new")}
          </ButtonLink>
        </div>
      )}
    </Section>
  );
}
