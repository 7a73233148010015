import { uploadRates } from "@/lib/features/rates/upload";
import { findViewer } from "@/lib/server/viewer";

export const dynamic = "force-dynamic";

/** A file of reference rates. Not covered by proxy.ts, which holds bodies in memory; the handler refuses what that would. */
export async function POST(request: Request): Promise<Response> {
  return uploadRates(await findViewer(), request);
}
