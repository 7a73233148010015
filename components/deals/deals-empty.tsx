import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import type { Currency } from "@/lib/core/money/currency";
import { moneyText } from "@/lib/core/text/figures";
import { getT } from "@/lib/server/messages";

/** What a deal will look like here: a card of nobody's, drawn as an example. */
export function DealsEmpty({ currency, canEdit }: { currency: Currency; canEdit: boolean }) {
  const t = getT("pipeline");
  return (
    <EmptyState
      title={t("emptyTitle")}
      example={
        <div className="grid grid-cols-3 gap-2">
          <span className="pt-2 text-caption font-semibold ruled">{getT("deals")("stage.negotiating")}</span>
          <span className="pt-2 text-caption font-semibold ruled">{getT("deals")("stage.agreed")}</span>
          <span className="pt-2 text-caption font-semibold ruled">{getT("deals")("stage.delivering")}</span>
          <span className="board-card col-start-2 col-end-4">
            <span className="font-semibold">{t("exampleBrand")}</span>
            <span className="text-caption">{t("exampleTitle")}</span>
            <span className="figure">{moneyText(90_000n, currency)}</span>
            <span className="text-caption">{t("doneOf", { done: 1, all: 2 })}</span>
          </span>
        </div>
      }
      action={
        canEdit && (
          <ButtonLink href="/deals/new" tone="primary" icon="add">
            {t("emptyAction")}
          </ButtonLink>
        )
      }
    >
      {t("emptyText")}
    </EmptyState>
  );
}
