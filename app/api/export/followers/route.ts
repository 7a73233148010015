import { followersTable } from "@/lib/features/channels/data";
import { respondWithTable } from "../respond";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  return respondWithTable(request, {
    name: "followers",
    read: (viewer, asked) => followersTable(viewer, asked.get("channel") ?? ""),
  });
}
