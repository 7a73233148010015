import { ButtonLink, DownloadLink } from "@/components/ui/button-link";
import type { ReportLevel } from "@/lib/core/report/report-level";
import { reportQuery, type ReportSpec } from "@/lib/core/report/report-spec";
import { getT } from "@/lib/server/messages";
import { PrintButton } from "./print-button";
import { reportFileHref, reportMailHref } from "./report-href";

/** The report as files: the paper first, since that is what most people send. */
export function ReportFiles({ spec, level }: { spec: ReportSpec; level: ReportLevel }) {
  const t = getT("reports");
  const shown = { ...spec, level };
  return (
    <div
      data-screen-only
      className="mb-4 flex flex-wrap items-center gap-2"
      role="group"
      aria-label={t("take")}
    >
      <DownloadLink href={reportFileHref(shown, "pdf")} tone="primary">
        {t("pdf")}
      </DownloadLink>
      <DownloadLink href={reportFileHref(shown, "xlsx")}>{t("xlsx")}</DownloadLink>
      <DownloadLink href={reportFileHref(shown, "csv")} tone="quiet">
        {t("csv")}
      </DownloadLink>
      <DownloadLink href={reportFileHref(shown, "json")} tone="quiet">
        {t("json")}
      </DownloadLink>
      <ButtonLink href={`/reports/links/new?${reportQuery(spec)}&level=${level}`} tone="quiet" icon="link">
        {getT("reportLinks")("share")}
      </ButtonLink>
      <ButtonLink href={`/reports/share-image?${reportQuery(spec)}`} tone="quiet">
        {getT("sharePicture")("picture")}
      </ButtonLink>
      <ButtonLink href={reportMailHref(shown)} tone="quiet">
        {getT("reportMail")("schedule")}
      </ButtonLink>
      <PrintButton label={t("print")} />
    </div>
  );
}
