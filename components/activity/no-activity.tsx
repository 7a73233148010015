import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState, LedgerDrawing } from "@/components/ui/empty-state";
import { getT } from "@/lib/server/messages";

export function NoActivity() {
  const t = getT("activity");
  return (
    <EmptyState
      title={t("emptyTitle")}
      example={<LedgerDrawing />}
      action={
        <ButtonLink href="/add" tone="primary" icon="add">
          {t("emptyAction")}
        </ButtonLink>
      }
    >
      {t("emptyText")}
    </EmptyState>
  );
}
