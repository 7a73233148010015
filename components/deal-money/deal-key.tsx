import { VersionField } from "@/components/ui/version-field";
import type { DealMoney } from "@/lib/features/deal-money/data";
import { getT } from "@/lib/server/messages";

/** Which deal a form is about, as the page has it. */
export function DealKey({ deal: { id, version } }: Pick<DealMoney, "deal">) {
  return (
    <>
      <input type="hidden" name="id" value={id} />
      <VersionField version={version} reloadHref={`/deals/${id}`} reloadLabel={getT("dealMoney")("reload")} />
    </>
  );
}
