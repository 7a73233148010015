import type { ReactNode } from "react";
import { DownloadLink } from "@/components/ui/button-link";
import { TextLink } from "@/components/ui/row-link";
import { Rows } from "@/components/ui/section";
import type { Clock } from "@/lib/core/income/clock";
import { sizeText } from "@/lib/core/text/size";
import type { Period } from "@/lib/core/time/period";
import type { FileCount } from "@/lib/features/deal-files/data";
import { getT } from "@/lib/server/messages";

export type ExportPeriod = { label: string; period: Period };

type DataSettingsProps = { periods: readonly ExportPeriod[]; clock: Clock; files: FileCount };

/** Everything out, as plain files, for the periods that people ask for. */
export function DataSettings({ periods, clock, files }: DataSettingsProps) {
  const t = getT("settings");
  const clocks = getT("clocks");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <p className="text-ink-2">
        {t("dataText")} {clocks("files", { clock: clocks(`by.${clock}`) })}
      </p>
      <Rows label={t("topic.data")}>
        {periods.map(({ label, period }) => (
          <FileRow key={label} title={label}>
            <FileLink href={exportHref("ledger", { period, clock })}>
              {t("ledgerCsv")}
              <span className="sr-only">, {label}</span>
            </FileLink>
            <FileLink href={exportHref("months", { period, clock })}>
              {t("monthsCsv")}
              <span className="sr-only">, {label}</span>
            </FileLink>
            <FileLink href={exportHref("notes", { period, clock })}>
              {getT("working")("notes")}
              <span className="sr-only">, {label}</span>
            </FileLink>
          </FileRow>
        ))}
        <FileRow title={getT("deals")("title")}>
          <FileLink href="/api/export/deals">{getT("deals")("title")}</FileLink>
          <FileLink href="/api/export/invoices">{getT("files")("invoicesCsv")}</FileLink>
          <FileLink href="/api/export/deal-files">{getT("files")("csv")}</FileLink>
        </FileRow>
        <FileRow title={getT("whole")("everything")}>
          <TextLink href="/reports/files">{getT("whole")("make")}</TextLink>
          <TextLink href="/restore">{getT("whole")("link")}</TextLink>
        </FileRow>
        <FileRow title={t("templates")}>
          <FileLink href="/api/template/earnings">{t("earnings")}</FileLink>
          <FileLink href="/api/template/snapshots">{t("viewCounts")}</FileLink>
        </FileRow>
      </Rows>
      <p>
        <TextLink href="/reports/files">{t("largeFiles")}</TextLink>
      </p>
      <KeptFiles {...files} />
    </div>
  );
}

function KeptFiles({ files: count, bytes, place }: FileCount) {
  const t = getT("files");
  return (
    <p className="text-ink-2">
      {t("count", { count, size: sizeText(Number(bytes)) })} {count > 0 && t(`place.${place}`)}
    </p>
  );
}

/** Its links go below its title where both do not fit. */
function FileRow({ title, children }: { title: string; children: ReactNode }) {
  return (
    <li className="flex min-h-12 flex-wrap items-center justify-between gap-x-3 gap-y-2 py-2">
      {title}
      <span className="flex flex-wrap gap-2">{children}</span>
    </li>
  );
}

function FileLink({ href, children }: { href: string; children: ReactNode }) {
  return <DownloadLink href={href}>{children}</DownloadLink>;
}

function exportHref(
  kind: "ledger" | "months" | "notes",
  { period: { from, to }, clock }: { period: Period; clock: Clock },
): string {
  return `/api/export/${kind}?from=${from}&to=${to}&clock=${clock}`;
}
