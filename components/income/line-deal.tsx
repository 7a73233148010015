import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/row-link";
import type { IncomeDetail } from "@/lib/features/income/data";
import { getT } from "@/lib/server/messages";

/** Which deal the line belongs to; of one that the deal keeps, why there is no form here and where it is changed. */
export function LineDeal({ deal: { id, name, keeps } }: { deal: NonNullable<IncomeDetail["deal"]> }) {
  const t = getT("dealMoney");
  if (!keeps) {
    return (
      <p className="mb-8 wrap-anywhere text-ink-2">
        {t("ofDeal")} <TextLink href={`/deals/${id}`}>{name}</TextLink>
      </p>
    );
  }
  return (
    <div className="mb-8">
      <Notice
        action={
          <ButtonLink href={`/deals/${id}`} tone="secondary">
            {t("openDeal")}
          </ButtonLink>
        }
      >
        {t("keptLine", { deal: name })}
      </Notice>
    </div>
  );
}
