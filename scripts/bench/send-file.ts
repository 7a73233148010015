import { z } from "zod";
import { newId } from "@/lib/server/ids";
import type { BenchCreator } from "./creator";
import type { Server } from "./server";

const Answer = z.object({ path: z.string() });

/** Sends a file as a browser does; gives the id of the import that waits for its person. */
export async function sendFile(
  server: Server,
  { viewer, token }: BenchCreator,
  { file, name }: { file: Blob; name: string },
): Promise<string> {
  const form = new FormData();
  form.append("_key", newId());
  form.append("_creator", viewer.creatorId);
  form.append("file", file, name);
  const headers = { cookie: `permille=${token}`, origin: server.origin, accept: "application/json" };
  const response = await fetch(`${server.origin}/api/imports`, { method: "POST", headers, body: form });
  if (!response.ok) throw new Error(await response.text());
  return (
    Answer.parse(await response.json())
      .path.split("/")
      .at(-1) ?? ""
  );
}
