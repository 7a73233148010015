import type { ReactNode } from "react";
import { getT } from "@/lib/server/messages";
import { HeaderBar } from "./header-bar";
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
    <HeaderBar
      title={title}
      back={back}
      amounts={{ hidden: amountsHidden, hideLabel: t("hideAmounts"), showLabel: t("showAmounts") }}
    >
      {children}
    </HeaderBar>
  );
}
