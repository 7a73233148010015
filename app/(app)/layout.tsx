import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { getPreferences } from "@/components/shell/preferences";
import { SampleBanner } from "@/components/shell/sample-banner";
import { shellCopy } from "@/components/shell/shell-copy";
import { ShellShortcuts } from "@/components/shell/shell-shortcuts";
import { UndoProvider } from "@/components/ui/undo";
import { deleteSampleAction } from "@/lib/features/creators/actions";
import { undoLogAction } from "@/lib/features/logging/actions";
import { requireViewer } from "@/lib/server/viewer";

/** The frame only. Each page asks for the viewer itself, because a layout does not run again on navigation. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const [{ creatorId, creatorName, isSample }, { shortcuts }] = await Promise.all([
    requireViewer(),
    getPreferences(),
  ]);
  return (
    <UndoProvider action={undoLogAction}>
      <AppShell
        copy={shellCopy()}
        creatorName={creatorName}
        banner={isSample && <SampleBanner creatorId={creatorId} remove={deleteSampleAction} />}
      >
        {children}
        {/* Single keys can get in the way of speech input, so they can be switched off. */}
        {shortcuts && <ShellShortcuts />}
      </AppShell>
    </UndoProvider>
  );
}
