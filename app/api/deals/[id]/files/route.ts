import { uploadDealFiles } from "@/lib/features/deal-files/upload";
import { findViewer } from "@/lib/server/viewer";

export const dynamic = "force-dynamic";

/** Files for a deal. Not covered by proxy.ts, which holds bodies in memory; the handler refuses what that would. */
export async function POST(
  request: Request,
  { params }: RouteContext<"/api/deals/[id]/files">,
): Promise<Response> {
  return uploadDealFiles(await findViewer(), request, await params);
}
