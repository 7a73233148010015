import { LetterForm } from "@/components/letters/letter-form";
import { letterTexts } from "@/components/letters/letter-texts";
import { ButtonLink, DownloadLink } from "@/components/ui/button-link";
import { Section } from "@/components/ui/section";
import { leftToCredit } from "@/lib/core/deals/invoice";
import type { PaperView } from "@/lib/features/invoices/data";
import type { LetterState } from "@/lib/features/letters/data";
import { getT } from "@/lib/server/messages";
import { CreditForm } from "./credit-form";

type PaperActionsProps = { view: PaperView; letters: LetterState; creatorId: string; canEdit: boolean };

/** What can be done with an issued paper. */
export function PaperActions({ view, letters, creatorId, canEdit }: PaperActionsProps) {
  const t = getT("invoices");
  const { paper, item, billing } = view;
  const credited = billing.deal.invoices
    .filter(({ creditsId }) => creditsId === paper.id)
    .reduce((sum, { net }) => sum + net, 0n);
  const left = paper.kind === "invoice" ? leftToCredit({ net: paper.net, credited }) : 0n;
  const isOwed = item.owed > 0n;
  const letter = isOwed && item.sentAt !== null ? "remind" : "send";
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-6">
      <div className="flex flex-wrap gap-3">
        <DownloadLink href={`/api/invoices/${paper.id}/pdf`} tone="primary">
          {t("pdf")}
        </DownloadLink>
        {canEdit && isOwed && (
          <ButtonLink href={`/deals/${paper.dealId}#money`}>{t("recordPayment")}</ButtonLink>
        )}
      </div>
      {canEdit && (
        <Section title={t("letterAndCredit")} id="letters">
          <div className="grid grid-cols-[minmax(0,1fr)] gap-3 pt-3">
            <LetterForm
              paper={paper}
              dealVersion={billing.deal.version}
              letter={letter}
              texts={letterTexts(view, letter)}
              state={letters}
              creatorId={creatorId}
            />
            {left > 0n && <CreditForm view={view} left={left} creatorId={creatorId} />}
          </div>
        </Section>
      )}
    </div>
  );
}
