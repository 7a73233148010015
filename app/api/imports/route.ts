import { uploadImports } from "@/lib/features/receiving/upload";
import { findViewer } from "@/lib/server/viewer";

export const dynamic = "force-dynamic";

/** Files on their way in. Not covered by proxy.ts, which cuts long bodies; the handler refuses what that would. */
export async function POST(request: Request): Promise<Response> {
  return uploadImports(await findViewer(), request);
}
