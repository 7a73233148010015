import type { Metadata } from "next";
import { AccountList } from "@/components/accounting/account-list";
import { AccountsForm } from "@/components/accounting/accounts-form";
import { PageHeader } from "@/components/shell/page-header";
import { TextLink } from "@/components/ui/row-link";
import { getAccounts } from "@/lib/features/accounting/data";
import { canEditAccounts } from "@/lib/features/accounting/policy";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("accounting")("title") };

export default async function AccountsPage() {
  const viewer = await requireViewer();
  const t = getT("accounting");
  const accounts = await getAccounts(viewer);
  return (
    <>
      <PageHeader
        title={t("title")}
        back={<TextLink href="/reports/files">{getT("exporting")("title")}</TextLink>}
      />
      <div className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-8">
        <p className="text-ink-2">{t("intro")}</p>
        {canEditAccounts(viewer.role) ? (
          <AccountsForm accounts={accounts} creatorId={viewer.creatorId} />
        ) : (
          <AccountList accounts={accounts} />
        )}
      </div>
    </>
  );
}
