import type { Metadata } from "next";
import { restoreCopy } from "@/components/restoring/restore-copy";
import { RestoreForm } from "@/components/restoring/restore-form";
import { RestoreState } from "@/components/restoring/restore-state";
import { PageHeader } from "@/components/shell/page-header";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/row-link";
import { canTakeBack, getLastRestore } from "@/lib/features/restoring/data";
import { mayRestore } from "@/lib/features/restoring/policy";
import { env } from "@/lib/server/env";
import { getT } from "@/lib/server/messages";
import { readRefusal } from "@/lib/server/upload";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("whole")("title") };

/** A whole export comes back here, into a creator that has nothing yet. */
export default async function RestorePage({ searchParams }: PageProps<"/restore">) {
  const viewer = await requireViewer();
  const { creatorId, role } = viewer;
  const t = getT("whole");
  const limit = env.UPLOAD_LIMIT_MB;
  const refused = readRefusal(viewer, (await searchParams).refused);
  const why = !mayRestore(role) ? "ownerOnly" : (await canTakeBack(viewer)) ? null : "notEmpty";
  const last = why === "ownerOnly" ? null : await getLastRestore(viewer);
  const isUnderWay = last?.state === "queued" || last?.state === "working";
  return (
    <>
      <PageHeader title={t("title")} back={<TextLink href="/settings#data">{t("back")}</TextLink>} />
      <div className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-6">
        <p className="text-pretty text-ink-2">{t("intro")}</p>
        {last !== null && <RestoreState {...{ last, creatorId }} />}
        {isUnderWay ? null : why === null ? (
          <>
            <RestoreForm {...{ creatorId, refused }} copy={restoreCopy({ limit })} maxMegabytes={limit} />
            <Notice>{t("invoices")}</Notice>
          </>
        ) : (
          <Notice>{t(`refused.${why}`)}</Notice>
        )}
      </div>
    </>
  );
}
