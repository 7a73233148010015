import type { ReactNode } from "react";
import { DownloadLink } from "@/components/ui/button-link";
import { Row, Rows } from "@/components/ui/section";
import type { Period } from "@/lib/core/time/period";
import { getT } from "@/lib/server/messages";

export type ExportPeriod = { label: string; period: Period };

/** Everything out, as plain files, for the periods that people ask for. */
export function DataSettings({ periods }: { periods: readonly ExportPeriod[] }) {
  const t = getT("settings");
  return (
    <div className="grid gap-2">
      <p className="text-ink-2">{t("dataText")}</p>
      <Rows label={t("topic.data")}>
        {periods.map(({ label, period }) => (
          <Row
            key={label}
            end={
              <span className="flex flex-wrap justify-end gap-2">
                <FileLink href={exportHref("ledger", period)}>
                  {t("ledgerCsv")}
                  <span className="sr-only">, {label}</span>
                </FileLink>
                <FileLink href={exportHref("months", period)}>
                  {t("monthsCsv")}
                  <span className="sr-only">, {label}</span>
                </FileLink>
              </span>
            }
          >
            {label}
          </Row>
        ))}
        <Row
          end={
            <span className="flex flex-wrap justify-end gap-2">
              <FileLink href="/api/template/earnings">{t("earnings")}</FileLink>
              <FileLink href="/api/template/snapshots">{t("viewCounts")}</FileLink>
            </span>
          }
        >
          {t("templates")}
        </Row>
      </Rows>
    </div>
  );
}

function FileLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <DownloadLink href={href} icon="import">
      {children}
    </DownloadLink>
  );
}

function exportHref(kind: "ledger" | "months", { from, to }: Period): string {
  return `/api/export/${kind}?from=${from}&to=${to}`;
}
