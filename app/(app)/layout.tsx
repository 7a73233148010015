import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { NavLink } from "@/components/shell/nav-link";
import { SampleBanner } from "@/components/shell/sample-banner";
import { ShellShortcuts } from "@/components/shell/shell-shortcuts";
import { Icon } from "@/components/ui/icon";
import { UndoProvider } from "@/components/ui/undo";
import { deleteSampleAction } from "@/lib/features/creators/actions";
import { undoLogAction } from "@/lib/features/logging/actions";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

/** The frame only. Each page asks for the viewer itself, because a layout does not run again on navigation. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const t = getT("shell");
  const { creatorId, creatorName, isSample } = await requireViewer();
  return (
    <UndoProvider action={undoLogAction}>
      <AppShell
        banner={isSample && <SampleBanner creatorId={creatorId} remove={deleteSampleAction} />}
        sideFoot={
          <NavLink href="/more" place="side">
            <Icon name="more" />
            <span className="sr-only">{t("switchCreator")}: </span>
            <span className="truncate">{creatorName}</span>
          </NavLink>
        }
      >
        {children}
        <ShellShortcuts />
      </AppShell>
    </UndoProvider>
  );
}
