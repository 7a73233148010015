import { snapshotsTemplate } from "@/lib/core/formats/templates";
import { requireViewer } from "@/lib/server/viewer";
import { templateResponse } from "../template-response";

export async function GET(): Promise<Response> {
  await requireViewer();
  return templateResponse(snapshotsTemplate(), { fileName: "permille-snapshots.csv" });
}
