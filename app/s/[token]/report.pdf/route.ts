import { reportPaper } from "@/lib/core/report/report-paper";
import { writePdf } from "@/lib/server/pdf/write-pdf";
import { respondShared } from "../respond-shared";

export const dynamic = "force-dynamic";

export async function GET(
  _request: Request,
  { params }: RouteContext<"/s/[token]/report.pdf">,
): Promise<Response> {
  const { token } = await params;
  return respondShared(token, "file", {
    name: "report.pdf",
    type: "application/pdf",
    write: (report, words) => writePdf(reportPaper(report, words, Date.parse(`${report.madeOn}T00:00:00Z`))),
  });
}
