import { open } from "node:fs/promises";
import { newId } from "@/lib/server/ids";
import type { BenchCreator } from "./creator";
import { sendFile } from "./send-file";
import type { Server } from "./server";

/** Commits an import as a browser without scripts does; answers once the import is done, or has taken its time. */
export type Commit = (importId: string) => Promise<void>;

/** The form is that of a small import's page: the page of a large one would read the whole file for its preview. */
export async function learnCommit(server: Server, creator: BenchCreator, path: string): Promise<Commit> {
  const small = new Blob([await beginningOf(path)]);
  const page = await fetch(
    pageOf(server, await sendFile(server, creator, { file: small, name: "small.csv" })),
    {
      headers: { cookie: cookieOf(creator) },
    },
  );
  const fields = fieldsOf(await page.text());
  return async (importId) => {
    const form = new FormData();
    for (const [name, value] of fields) form.append(name, value);
    form.set("importId", importId);
    form.set("_key", newId());
    const response = await fetch(pageOf(server, importId), {
      method: "POST",
      headers: { cookie: cookieOf(creator), origin: server.origin },
      body: form,
    });
    if (!response.ok) throw new Error(`The commit was answered with ${response.status}.`);
    await response.arrayBuffer();
  };
}

/** Its titles and its first row. */
async function beginningOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const lines: string[] = [];
    for await (const line of file.readLines()) {
      lines.push(line);
      if (lines.length === 2) break;
    }
    return `${lines.join("\n")}\n`;
  } finally {
    await file.close();
  }
}

/** Of the form that decides something: the other one of an import only names it. */
function fieldsOf(html: string): [string, string][] {
  const form = html
    .split("<form")
    .find((part) => part.includes('name="importId"') && part.includes('name="overlap"'));
  if (form === undefined) throw new Error("The page has no form to commit with.");
  const [inside = ""] = form.split("</form>");
  return [...inside.matchAll(/<input\b[^>]*>/g)].flatMap(([input]): [string, string][] => {
    const name = attributeOf(input, "name");
    return name === null ? [] : [[name, attributeOf(input, "value") ?? ""]];
  });
}

function attributeOf(tag: string, name: string): string | null {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value?.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&amp;", "&") ?? null;
}

function pageOf(server: Server, importId: string): string {
  return `${server.origin}/import/${importId}`;
}

function cookieOf({ token }: BenchCreator): string {
  return `permille=${token}`;
}
