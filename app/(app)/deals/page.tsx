import type { Metadata } from "next";
import { DealExports } from "@/components/deal-files/deal-exports";
import { PageHeader } from "@/components/shell/page-header";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("deals")("title") };

export default async function DealsPage() {
  await requireViewer();
  return (
    <>
      <PageHeader title={getT("deals")("title")} />
      <DealExports />
    </>
  );
}
