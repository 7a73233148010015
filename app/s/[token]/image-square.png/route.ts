import { reportPicture } from "@/lib/core/report/report-picture";
import { writePicture } from "@/lib/server/picture/write-picture";
import { respondShared } from "../respond-shared";

export const dynamic = "force-dynamic";

export async function GET(
  _request: Request,
  { params }: RouteContext<"/s/[token]/image-square.png">,
): Promise<Response> {
  const { token } = await params;
  return respondShared(token, "image", {
    name: "image-square.png",
    type: "image/png",
    write: (report, words) => writePicture(reportPicture(report, { words, shape: "square" })),
  });
}
