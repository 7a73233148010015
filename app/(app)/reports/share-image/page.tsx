import type { Metadata, Route } from "next";
import { reportHref } from "@/components/reports/report-href";
import { SharePicture } from "@/components/report-links/share-picture";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { LinkTabs } from "@/components/ui/link-tabs";
import { TextLink } from "@/components/ui/row-link";
import { toFileName } from "@/lib/core/csv";
import { PICTURE_SHAPES } from "@/lib/core/document/picture";
import { titleOf } from "@/lib/core/report/report-paper";
import { reportQuery } from "@/lib/core/report/report-spec";
import { getReport } from "@/lib/features/reports/data";
import { pictureAddressSchema } from "@/lib/features/report-links/schema";
import { readReportView } from "@/lib/features/reports/schema";
import { getT } from "@/lib/server/messages";
import { reportWords } from "@/lib/server/report-words";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("sharePicture")("title") };

export default async function ShareImagePage({ searchParams }: PageProps<"/reports/share-image">) {
  const viewer = await requireViewer();
  const t = getT("sharePicture");
  const [chosen, { clock }] = await Promise.all([searchParams, getPreferences()]);
  const { spec, level } = readReportView(chosen, { clock, timeZone: viewer.timeZone });
  const { shape, amounts } = pictureAddressSchema.parse(chosen);
  const report = await getReport(viewer, spec);
  const words = reportWords(spec.language);
  const addressOf = (view: { shape: string; amounts: string }) =>
    `${reportQuery(spec)}&shape=${view.shape}&amounts=${view.amounts}`;
  const hrefOf = (view: { shape: string; amounts: string }): Route =>
    `/reports/share-image?${addressOf(view)}`;
  return (
    <>
      <PageHeader
        title={t("title")}
        back={<TextLink href={reportHref({ ...spec, level })}>{t("report")}</TextLink>}
      />
      {report === null ? (
        <p className="text-ink-2">{t("nothing")}</p>
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
          <div className="grid gap-1">
            <p className="font-semibold wrap-anywhere" lang={words.language}>
              {words.kind(report.subject)}: {titleOf({ report, words })}
            </p>
            <p className="max-w-prose text-ink-2">{t("intro")}</p>
          </div>
          <div className="flex flex-wrap gap-4">
            <LinkTabs
              label={t("amounts")}
              options={(["hidden", "shown"] as const).map((one) => ({
                label: t(one),
                href: hrefOf({ shape, amounts: one }),
                isCurrent: one === amounts,
              }))}
            />
            <LinkTabs
              label={t("shape")}
              options={PICTURE_SHAPES.map((one) => ({
                label: t(`shapes.${one}`),
                href: hrefOf({ shape: one, amounts }),
                isCurrent: one === shape,
              }))}
            />
          </div>
          <SharePicture
            src={`/api/reports/image?${addressOf({ shape, amounts })}`}
            fileName={toFileName([viewer.creatorName, report.period.from, shape], "png")}
            isTall={shape === "story"}
            copy={{
              preparing: t("preparing"),
              failed: t("failed"),
              share: t("share"),
              save: t("save"),
              alt: t("alt"),
            }}
          />
        </div>
      )}
    </>
  );
}
