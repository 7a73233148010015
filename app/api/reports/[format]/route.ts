import { toFileName } from "@/lib/core/csv";
import { reportJson } from "@/lib/core/report/report-json";
import { reportPaper } from "@/lib/core/report/report-paper";
import { readReportSpec } from "@/lib/core/report/report-spec";
import { addDays } from "@/lib/core/time/date";
import { getReport } from "@/lib/features/reports/data";
import { writePdf } from "@/lib/server/pdf/write-pdf";
import { reportWords } from "@/lib/server/report-words";
import { findViewer } from "@/lib/server/viewer";

export const dynamic = "force-dynamic";

export async function GET(
  request: Request,
  { params }: RouteContext<"/api/reports/[format]">,
): Promise<Response> {
  const viewer = await findViewer();
  const { format } = await params;
  if (viewer === null) return new Response("x", { status: 401 });
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const spec = readReportSpec(asked, { clock: "earned", paper: "a4" });
  const report = await getReport(viewer, spec);
  if (report === null) return new Response("none", { status: 404 });
  const name = toFileName([viewer.creatorName, report.period.from, addDays(report.period.to, -1)], format);
  if (format === "json")
    return new Response(reportJson(report), { headers: { "content-type": "application/json" } });
  const t = performance.now();
  const bytes = await writePdf(
    reportPaper(report, reportWords(spec.language), Date.parse(`${report.madeOn}T00:00:00Z`)),
  );
  return new Response(Buffer.from(bytes), {
    headers: { "content-type": "application/pdf", "x-name": name, "x-ms": String(performance.now() - t) },
  });
}
