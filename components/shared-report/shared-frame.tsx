import type { ReactNode } from "react";
import { Wordmark } from "@/components/shell/wordmark";
import { getT } from "@/lib/server/messages";

/** A page for a reader who has no account: no navigation, nothing that leads into the app. */
export function SharedFrame({ children }: { children: ReactNode }) {
  return (
    <main id="content" tabIndex={-1} className="mx-auto max-w-4xl px-4 py-6 outline-none lg:px-8">
      {children}
      <footer className="mt-12 flex items-baseline gap-2 border-t border-line pt-4 text-caption text-ink-3">
        {getT("shared")("madeWith")} <Wordmark name={getT("common")("appName")} />
      </footer>
    </main>
  );
}
