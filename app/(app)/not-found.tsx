import { Gone } from "@/components/shell/gone";
import { EmptyState, LedgerDrawing } from "@/components/ui/empty-state";
import { ButtonLink } from "@/components/ui/button-link";
import { getT } from "@/lib/server/messages";

export default function NotFound() {
  const t = getT("common");
  return (
    <Gone>
      <EmptyState
        heading="h1"
        title={t("notFoundTitle")}
        example={<LedgerDrawing />}
        action={
          <ButtonLink href="/home" tone="primary">
            {t("goHome")}
          </ButtonLink>
        }
      >
        {t("notFoundText")}
      </EmptyState>
    </Gone>
  );
}
