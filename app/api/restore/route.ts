import { uploadWhole } from "@/lib/features/restoring/upload";
import { findViewer } from "@/lib/server/viewer";

export const dynamic = "force-dynamic";

/** An archive of everything on its way in. Not covered by proxy.ts, as all files that arrive. */
export async function POST(request: Request): Promise<Response> {
  return uploadWhole(await findViewer(), request);
}
