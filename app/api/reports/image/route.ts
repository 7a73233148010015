import { redactReport } from "@/lib/core/report/redact-report";
import { reportPicture } from "@/lib/core/report/report-picture";
import { pictureAddressSchema } from "@/lib/features/report-links/schema";
import { getReport } from "@/lib/features/reports/data";
import { readReportView } from "@/lib/features/reports/schema";
import { sayText } from "@/lib/server/answers";
import { getT } from "@/lib/server/messages";
import { writePicture } from "@/lib/server/picture/write-picture";
import { hitRateLimit } from "@/lib/server/rate-limit";
import { reportWords } from "@/lib/server/report-words";
import { findViewer } from "@/lib/server/viewer";

export const dynamic = "force-dynamic";

/** Each takes a second or so of a core. */
const LIMIT = { limit: 60, windowSeconds: 60 };

/** A report as a picture to be posted. Unless its amounts are asked for, it tells parts and changes alone. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await findViewer();
  const t = getT("sharePicture");
  if (viewer === null) return sayText(401, getT("reports")("signedOut"));
  const wait = await hitRateLimit(`picture:${viewer.userId ?? ""}`, LIMIT);
  if (wait !== null) return sayText(429, getT("errors")("tooMany", { seconds: wait }));
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const { shape, amounts } = pictureAddressSchema.parse(asked);
  const { spec } = readReportView(asked, { clock: "earned", timeZone: viewer.timeZone });
  const report = await getReport(viewer, spec);
  if (report === null) return sayText(404, t("nothing"));
  const told = amounts === "shown" ? report : redactReport(report, "percentages");
  const bytes = await writePicture(reportPicture(told, { words: reportWords(spec.language), shape }));
  return new Response(Buffer.from(bytes), {
    headers: { "content-type": "image/png", "cache-control": "private, no-store" },
  });
}
