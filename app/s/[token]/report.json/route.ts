import { reportJson } from "@/lib/core/report/report-json";
import { respondShared } from "../respond-shared";

export const dynamic = "force-dynamic";

export async function GET(
  _request: Request,
  { params }: RouteContext<"/s/[token]/report.json">,
): Promise<Response> {
  const { token } = await params;
  return respondShared(token, "file", {
    name: "report.json",
    type: "application/json; charset=utf-8",
    write: (report) => Promise.resolve(reportJson(report)),
  });
}
