import { randomUUID } from "node:crypto";
import type { Page } from "playwright/test";

/** A signed-in person as a program without a browser is one. */
export type Sender = { origin: string; creatorId: string; cookie: string };

export type Sent = { status: number; importId: string | null; message: string };

type FileToSend = { name: string; body: string | Uint8Array<ArrayBuffer> };

export async function senderOf(page: Page, origin: string): Promise<Sender> {
  await page.goto("/import");
  const creatorId = (await page.locator("input[name=_creator]").first().getAttribute("value")) ?? "";
  const cookies = await page.context().cookies();
  return { origin, creatorId, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") };
}

type Options = {
  /** Where files are taken; imports where nothing is said. */
  path?: string;
  key?: string;
  fields?: Record<string, string>;
  headers?: Record<string, string>;
  signal?: AbortSignal;
};

/** Sends files as the upload form does. Only the network failing is an exception. */
export async function sendFiles(
  { origin, creatorId, cookie }: Sender,
  files: readonly FileToSend[],
  { path = "/api/imports", key = randomUUID(), fields = {}, headers = {}, signal }: Options = {},
): Promise<Sent> {
  const body = new FormData();
  body.append("_key", key);
  body.append("_creator", creatorId);
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  for (const file of files) body.append("file", new Blob([file.body]), file.name);
  const response = await fetch(`${origin}${path}`, {
    method: "POST",
    headers: { cookie, origin, accept: "application/json", ...headers },
    body,
    ...(signal && { signal }),
  });
  const answer = (await response.json()) as { path?: string; message?: string };
  const importId = answer.path?.split("/").at(-1) ?? null;
  return { status: response.status, importId, message: answer.message ?? "" };
}
