import { findPrintedInvoice } from "@/lib/features/invoices/data";
import { writePdf } from "@/lib/server/pdf/write-pdf";
import { findViewer } from "@/lib/server/viewer";

export const dynamic = "force-dynamic";

/** A paper as a file. Not-yours and not-there are the same answer. */
export async function GET(_: Request, { params }: RouteContext<"/api/invoices/[id]/pdf">): Promise<Response> {
  const viewer = await findViewer();
  if (viewer === null) return refuse(401, "You are signed out. Sign in and download again.");
  const { id } = await params;
  const printed = await findPrintedInvoice(viewer, id);
  if (printed === null) return refuse(404, "There is no such invoice. It may have been deleted.");
  const bytes = await writePdf(printed.document);
  return new Response(Buffer.from(bytes), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="invoice.pdf"; filename*=UTF-8''${encodeURIComponent(printed.fileName)}`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

function refuse(status: number, sentence: string): Response {
  return new Response(`${sentence}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "private, no-store" },
  });
}
