import { findPrintedInvoice } from "@/lib/features/invoices/data";
import { attachment, sayText } from "@/lib/server/answers";
import { refuseTooOften } from "@/lib/server/download-limit";
import { writePdf } from "@/lib/server/pdf/write-pdf";
import { findViewer } from "@/lib/server/viewer";

export const dynamic = "force-dynamic";

/** A paper as a file. Not-yours and not-there are the same answer. */
export async function GET(_: Request, { params }: RouteContext<"/api/invoices/[id]/pdf">): Promise<Response> {
  const viewer = await findViewer();
  if (viewer === null) return sayText(401, "You are signed out. Sign in and download again.");
  const refusal = await refuseTooOften(viewer);
  if (refusal !== null) return refusal;
  const { id } = await params;
  const printed = await findPrintedInvoice(viewer, id);
  if (printed === null) return sayText(404, "There is no such invoice. It may have been deleted.");
  const bytes = await writePdf(printed.document);
  return new Response(Buffer.from(bytes), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": attachment("invoice.pdf", printed.fileName),
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
