import { findProgress } from "@/lib/features/imports/data";
import { findViewer } from "@/lib/server/viewer";

export const dynamic = "force-dynamic";

/** How far an import has come. Not-yours and not-there are the same answer. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/api/imports/[id]/progress">,
): Promise<Response> {
  const headers = { "cache-control": "private, no-store" };
  const viewer = await findViewer();
  if (viewer === null) return Response.json({ state: "signed-out" }, { status: 401, headers });
  const { id } = await params;
  const progress = await findProgress(viewer, id);
  if (progress === null) return Response.json({ state: "gone" }, { status: 404, headers });
  return Response.json(progress, { headers });
}
