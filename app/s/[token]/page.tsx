import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LockedReport } from "@/components/shared-report/locked-report";
import { SharedReport } from "@/components/shared-report/shared-report";
import { redactReport } from "@/lib/core/report/redact-report";
import { getReport } from "@/lib/features/reports/data";
import { getT } from "@/lib/server/messages";
import { reportWords } from "@/lib/server/report-words";
import { findShare, recordOpening } from "@/lib/server/share-links";
import { mayRead } from "@/lib/server/share-pass";

export const metadata: Metadata = {
  title: getT("shared")("title"),
  robots: { index: false, follow: false, noarchive: true },
};

/**
 * A report for whoever has its address. What is not to be seen is not in the value that is drawn, so neither the page nor
 * what the browser gets with it can hold it. An address that is over is answered before this (proxy.ts), and here again.
 */
export default async function SharedReportPage({ params, searchParams }: PageProps<"/s/[token]">) {
  const { token } = await params;
  const share = await findShare(token);
  if (share === null) notFound();
  const { language } = share.spec;
  if (!(await mayRead(share))) {
    const { wrong, wait } = await searchParams;
    return (
      <LockedReport
        {...{ name: share.name, token, language }}
        isWrong={wrong === "1"}
        wait={readWait(wait)}
      />
    );
  }
  const report = await getReport(share.viewer, share.spec);
  await recordOpening(share, "page");
  return (
    <SharedReport
      name={share.name}
      token={token}
      words={reportWords(language)}
      language={language}
      report={report && redactReport(report, share.level)}
    />
  );
}

/** Seconds; null where nobody has to wait. */
function readWait(text: string | string[] | undefined): number | null {
  return typeof text === "string" && /^\d{1,5}$/.test(text) ? Number(text) : null;
}
