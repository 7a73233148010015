import { DownloadLink } from "@/components/ui/button-link";
import { getT } from "@/lib/server/messages";

/** Deals, their papers and the list of their files, as tables. */
export function DealExports() {
  const t = getT("files");
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-2 pt-8 text-caption text-ink-2" data-screen-only>
      {t("asTables")}
      <DownloadLink href="/api/export/deals">{getT("deals")("title")}</DownloadLink>
      <DownloadLink href="/api/export/invoices">{t("invoicesCsv")}</DownloadLink>
      <DownloadLink href="/api/export/deal-files">{t("csv")}</DownloadLink>
    </p>
  );
}
