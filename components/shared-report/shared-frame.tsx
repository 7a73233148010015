import type { ReactNode } from "react";
import type { ReportLanguage } from "@/lib/core/report/report-spec";
import { Wordmark } from "@/components/shell/wordmark";
import { getReportT, getT } from "@/lib/server/messages";

/** A page for a reader who has no account, in the language of the report: no navigation, nothing that leads into the app. */
export function SharedFrame({ language, children }: { language: ReportLanguage; children: ReactNode }) {
  return (
    <main
      lang={language}
      id="content"
      tabIndex={-1}
      className="mx-auto max-w-4xl px-4 py-6 outline-none lg:px-8"
    >
      {children}
      <footer className="mt-12 flex items-baseline gap-2 border-t border-line pt-4 text-caption text-ink-3">
        {getReportT(language)("shared.madeWith")} <Wordmark name={getT("common")("appName")} />
      </footer>
    </main>
  );
}
