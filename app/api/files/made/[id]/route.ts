import { extensionOf } from "@/lib/core/text/file-name";
import { findMadeFile } from "@/lib/features/exporting/data";
import { attachment, sayText } from "@/lib/server/answers";
import { getT } from "@/lib/server/messages";
import { SANDBOXED } from "@/lib/server/security-headers";
import { streamOut } from "@/lib/server/tables/stream-out";
import { findViewer } from "@/lib/server/viewer";

export const dynamic = "force-dynamic";

/** A file that a job made. Not-yours, not-there and not any more are the same answer. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/api/files/made/[id]">,
): Promise<Response> {
  const t = getT("exporting");
  const viewer = await findViewer();
  if (viewer === null) return sayText(401, t("signedOut"), GUARDS);
  const { id } = await params;
  const file = await findMadeFile(viewer, id);
  if (file === null) return sayText(404, t("gone"), GUARDS);
  return new Response(await streamOut(file.write), {
    headers: {
      ...GUARDS,
      "content-type": "application/octet-stream",
      "content-length": String(file.bytes),
      "content-disposition": attachment(`export.${extensionOf(file.name)}`, file.name),
    },
  });
}

const GUARDS = {
  "cache-control": "private, no-store",
  "content-security-policy": SANDBOXED,
  "x-content-type-options": "nosniff",
};
