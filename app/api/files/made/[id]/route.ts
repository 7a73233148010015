import { extensionOf } from "@/lib/core/text/file-name";
import { findMadeFile } from "@/lib/features/exporting/data";
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
  if (viewer === null) return say(401, t("signedOut"));
  const { id } = await params;
  const file = await findMadeFile(viewer, id);
  if (file === null) return say(404, t("gone"));
  return new Response(await streamOut(file.write), {
    headers: {
      ...GUARDS,
      "content-type": "application/octet-stream",
      "content-length": String(file.bytes),
      // The first name is for what cannot read the second (RFC 6266).
      "content-disposition": `attachment; filename="export.${extensionOf(file.name)}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    },
  });
}

const GUARDS = {
  "cache-control": "private, no-store",
  "content-security-policy": SANDBOXED,
  "x-content-type-options": "nosniff",
};

function say(status: number, sentence: string): Response {
  return new Response(`${sentence}\n`, {
    status,
    headers: { ...GUARDS, "content-type": "text/plain; charset=utf-8" },
  });
}
