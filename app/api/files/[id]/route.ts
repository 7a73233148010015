import { extensionOf } from "@/lib/core/text/file-name";
import { findDealFile } from "@/lib/features/deal-files/data";
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
  if (viewer === null) return say(401, t("signedOut"));
  const { id } = await params;
  const file = await findDealFile(viewer, id);
  if (file === null) return say(404, t("notFound"));
  const { name, mediaType, bytes } = file;
  if (bytes === null) return say(410, t("bytesGone", { name }));
  // The first name is for what cannot read the second (RFC 6266).
  const plain = `file.${extensionOf(name)}`;
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...GUARDS,
      "content-type": mediaType,
      "content-length": String(bytes.length),
      "content-disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encode(name)}`,
    },
  });
}

const GUARDS = {
  "cache-control": "private, no-store",
  "content-security-policy": SANDBOXED,
  "x-content-type-options": "nosniff",
};

/** RFC 8187 leaves fewer characters alone than encodeURIComponent does. */
function encode(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function say(status: number, sentence: string): Response {
  return new Response(`${sentence}\n`, {
    status,
    headers: { ...GUARDS, "content-type": "text/plain; charset=utf-8" },
  });
}
