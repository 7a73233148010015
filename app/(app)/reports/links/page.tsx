import type { Metadata } from "next";
import { LinkList } from "@/components/report-links/link-list";
import { specText } from "@/components/report-links/link-words";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/row-link";
import { getFirstDay } from "@/lib/features/figures/data";
import { listLinks } from "@/lib/features/report-links/data";
import { canShareReports } from "@/lib/features/report-links/policy";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { MOST_OPENINGS } from "@/lib/server/share-links";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("reportLinks")("title") };

export default async function LinksPage() {
  const viewer = await requireViewer();
  const t = getT("reportLinks");
  const [links, firstDay] = await Promise.all([listLinks(viewer), getFirstDay(viewer)]);
  const today = todayIn(viewer.timeZone);
  const share = canShareReports(viewer.role) && (
    <ButtonLink href="/reports/links/new" tone="primary" icon="add">
      {t("new")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t("title")} back={<TextLink href="/reports">{t("back")}</TextLink>}>
        {links.length > 0 && share}
      </PageHeader>
      {!canShareReports(viewer.role) && <p className="mb-4 text-ink-2">{t("readOnly")}</p>}
      {links.length === 0 ? (
        <EmptyState title={t("empty")} action={share}>
          {t("emptyText")}
        </EmptyState>
      ) : (
        <div className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-4">
          <p className="text-ink-2">{t("intro")}</p>
          <LinkList
            links={links.map((link) => ({ link, about: specText(link.spec, { today, firstDay }) }))}
            most={MOST_OPENINGS}
            timeZone={viewer.timeZone}
          />
        </div>
      )}
    </>
  );
}
