import type { Metadata } from "next";
import { ResidualMonth } from "@/components/books/residual-month";
import { ResidualMonths } from "@/components/books/residual-months";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/row-link";
import { listResiduals, listResidualVideos } from "@/lib/features/reconciliation/data";
import { pickResidual } from "@/lib/features/reconciliation/policy";
import { residualQuerySchema } from "@/lib/features/reconciliation/schema";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("residuals")("title") };

/** What the platform counts for a channel beside what its logged videos have, month by month. */
export default async function ResidualsPage({ searchParams }: PageProps<"/reconcile/views">) {
  const viewer = await requireViewer();
  const t = getT("residuals");
  const query = residualQuerySchema.parse(await searchParams);
  const residuals = await listResiduals(viewer);
  const open = pickResidual(residuals, query);
  return (
    <>
      <PageHeader title={t("title")} back={<TextLink href="/reconcile">{t("back")}</TextLink>} />
      {open === null ? (
        <EmptyState
          title={t("emptyTitle")}
          action={
            <ButtonLink href="/import" tone="primary">
              {t("emptyAction")}
            </ButtonLink>
          }
        >
          {t("emptyText")}
        </EmptyState>
      ) : (
        <>
          <p className="mb-6 max-w-3xl text-pretty text-ink-2">{t("intro")}</p>
          <div className="grid gap-10 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] lg:gap-12">
            <ResidualMonth residual={open} videos={await listResidualVideos(viewer, open)} />
            <ResidualMonths residuals={residuals} open={open} />
          </div>
        </>
      )}
    </>
  );
}
