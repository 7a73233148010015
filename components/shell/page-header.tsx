import type { ReactNode } from "react";
import { getT } from "@/lib/server/messages";
import { AmountsToggle } from "./amounts-toggle";
import { getPreferences } from "./preferences";

type PageHeaderProps = {
  title: ReactNode;
  /** Above the title: a link back to the list this belongs to. */
  back?: ReactNode;
  /** Range pickers, buttons: what acts on the whole page. Under the title on phones. */
  children?: ReactNode;
};

export async function PageHeader({ title, back, children }: PageHeaderProps) {
  const t = getT("shell");
  const { amountsHidden } = await getPreferences();
  return (
    <header className="mb-4 flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-line py-2 md:flex-nowrap lg:mb-6">
      <div className="min-w-0 grow basis-0">
        {back && <div className="text-caption">{back}</div>}
        <h1 dir="auto" className="text-h1 font-semibold">
          {title}
        </h1>
      </div>
      {children && (
        <div
          data-screen-only
          className="order-last flex w-full flex-wrap items-center gap-2 pb-1 md:order-none md:w-auto md:pb-0"
        >
          {children}
        </div>
      )}
      <span data-screen-only className="-me-3">
        <AmountsToggle hidden={amountsHidden} hideLabel={t("hideAmounts")} showLabel={t("showAmounts")} />
      </span>
    </header>
  );
}
