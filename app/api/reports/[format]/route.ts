import { redactReport } from "@/lib/core/report/redact-report";
import { REPORT_FORMATS } from "@/lib/core/report/report-format";
import { getReport } from "@/lib/features/reports/data";
import { readReportView } from "@/lib/features/reports/schema";
import { attachment, sayText } from "@/lib/server/answers";
import { getT } from "@/lib/server/messages";
import { hitRateLimit } from "@/lib/server/rate-limit";
import { makeReportFile } from "@/lib/server/report-file";
import { findViewer } from "@/lib/server/viewer";

export const dynamic = "force-dynamic";

/** A paper of a long period takes seconds of a core. */
const LIMIT = { limit: 120, windowSeconds: 60 };

/** A report as a file, of the same value as its page. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/api/reports/[format]">,
): Promise<Response> {
  const t = getT("reports");
  const viewer = await findViewer();
  if (viewer === null) return sayText(401, t("signedOut"));
  const { format: asked } = await params;
  const format = REPORT_FORMATS.find((known) => known === asked);
  if (format === undefined) return sayText(404, t("unknownFormat"));
  const wait = await hitRateLimit(`report-file:${viewer.userId ?? ""}`, LIMIT);
  if (wait !== null) return sayText(429, getT("errors")("tooMany", { seconds: wait }));
  const address = new URL(request.url).searchParams;
  const { spec, level } = readReportView(Object.fromEntries(address), {
    clock: "earned",
    timeZone: viewer.timeZone,
  });
  const report = await getReport(viewer, spec);
  if (report === null) return sayText(404, t("nothing"));
  const { name, type, bytes } = await makeReportFile(redactReport(report, level), format);
  return new Response(Buffer.from(bytes), {
    headers: {
      "content-type": type,
      "content-disposition": attachment(`report.${format === "csv" ? "zip" : format}`, name),
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
