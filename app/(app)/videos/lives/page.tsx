import type { Metadata } from "next";
import { LivesTable } from "@/components/archive/lives-table";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState, LedgerDrawing } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/row-link";
import { listLives, LIVES_PER_PAGE } from "@/lib/features/archive/data";
import { livesQuerySchema } from "@/lib/features/archive/schema";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("archive")("lives") };

export default async function LivesPage({ searchParams }: PageProps<"/videos/lives">) {
  const viewer = await requireViewer();
  const t = getT("archive");
  const query = livesQuerySchema.parse(await searchParams);
  const [{ items, total, page, pages }, { amountsHidden }] = await Promise.all([
    listLives(viewer, query),
    getPreferences(),
  ]);
  const back = <TextLink href="/videos">{t("backToVideos")}</TextLink>;
  if (total === 0) {
    return (
      <>
        <PageHeader title={t("lives")} back={back} />
        <EmptyState
          title={t("noLives")}
          example={<LedgerDrawing />}
          action={
            <ButtonLink href="/import" tone="primary" icon="import">
              {t("importArchive")}
            </ButtonLink>
          }
        >
          {t("noLivesText")}
        </EmptyState>
      </>
    );
  }
  const first = (page - 1) * LIVES_PER_PAGE + 1;
  return (
    <>
      <PageHeader title={t("lives")} back={back} />
      <p className="mb-4 max-w-prose text-ink-2">{t("livesText")}</p>
      <LivesTable lives={items} timeZone={viewer.timeZone} hidden={amountsHidden} />
      {pages > 1 && (
        <Pagination
          label={t("pages")}
          summary={t("page", { first, last: first + items.length - 1, total })}
          previous={page > 1 ? { href: `/videos/lives?page=${page - 1}`, label: t("newer") } : undefined}
          next={page < pages ? { href: `/videos/lives?page=${page + 1}`, label: t("older") } : undefined}
        />
      )}
    </>
  );
}
