import { extensionOf } from "@/lib/core/text/file-name";
import { findDealFile } from "@/lib/features/deal-files/data";
import { attachment, sayText } from "@/lib/server/answers";
import { getT } from "@/lib/server/messages";
import { SANDBOXED } from "@/lib/server/security-headers";
import { findViewer } from "@/lib/server/viewer";

export const dynamic = "force-dynamic";

/**
 * A file of a deal, to be saved and never to be shown: whatever a stranger put into it, no browser opens it as a part of
 * this site.
 */
export async function GET(_request: Request, { params }: RouteContext<"/api/files/[id]">): Promise<Response> {
  const t = getT("files");
  const viewer = await findViewer();
  if (viewer === null) return sayText(401, t("signedOut"), GUARDS);
  const { id } = await params;
  const file = await findDealFile(viewer, id);
  if (file === null) return sayText(404, t("notFound"), GUARDS);
  const { name, mediaType, bytes } = file;
  if (bytes === null) return sayText(410, t("bytesGone", { name }), GUARDS);
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...GUARDS,
      "content-type": mediaType,
      "content-length": String(bytes.length),
      "content-disposition": attachment(`file.${extensionOf(name)}`, name),
    },
  });
}

const GUARDS = {
  "cache-control": "private, no-store",
  "content-security-policy": SANDBOXED,
  "x-content-type-options": "nosniff",
};
