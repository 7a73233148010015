import type { Metadata } from "next";
import { MadeFiles } from "@/components/exporting/made-files";
import { MakeForm } from "@/components/exporting/make-form";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { TextLink } from "@/components/ui/row-link";
import { Section } from "@/components/ui/section";
import { DAYS_KEPT } from "@/lib/core/exports/export-kind";
import { listMadeFiles, offeredKinds } from "@/lib/features/exporting/data";
import { canMakeFiles } from "@/lib/features/exporting/policy";
import { getFirstDay } from "@/lib/features/figures/data";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("exporting")("title") };

export default async function FilesPage() {
  const viewer = await requireViewer();
  const t = getT("exporting");
  const [files, firstDay, { clock }] = await Promise.all([
    listMadeFiles(viewer),
    getFirstDay(viewer),
    getPreferences(),
  ]);
  const today = todayIn(viewer.timeZone);
  const [first, last] = [firstDay ?? today, today].map((day) => Number(day.slice(0, 4)));
  const canMake = canMakeFiles(viewer.role);
  const { creatorId, timeZone } = viewer;
  return (
    <>
      <PageHeader
        title={t("title")}
        back={<TextLink href="/settings#data">{getT("settings")("topic.data")}</TextLink>}
      />
      <div className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-8">
        <p className="text-ink-2">{t("intro", { days: DAYS_KEPT })}</p>
        {canMake && (
          <Section title={t("make")} id="make">
            <div className="grid grid-cols-[minmax(0,1fr)] gap-4 py-4">
              <MakeForm {...{ clock, creatorId }} kinds={offeredKinds()} years={yearsBetween(first, last)} />
              <p>
                <TextLink href="/settings/accounts">{getT("accounting")("link")}</TextLink>
              </p>
            </div>
          </Section>
        )}
        <MadeFiles {...{ files, creatorId, timeZone, canMake }} />
      </div>
    </>
  );
}

/** The latest first; the year before the first as well, in which a tax year may have begun. */
function yearsBetween(first = 0, last = 0): number[] {
  return Array.from({ length: Math.max(2, last - first + 2) }, (_, ago) => last - ago);
}
