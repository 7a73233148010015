import type { Page } from "playwright/test";

/** A server action as a browser sent it, to be sent again with other words. */
export type Recorded = {
  url: string;
  headers: Record<string, string>;
  parts: [string, FormDataEntryValue][];
};

export type Reply = { status: number; ok: boolean; text: string };

const KEPT_HEADERS = ["next-action", "next-router-state-tree", "cookie"];

/** Gives the first action that the page sends while `press` runs. With `stops` the app never hears of it. */
export async function recordAction(
  page: Page,
  press: () => Promise<void>,
  { stops = false }: { stops?: boolean } = {},
): Promise<Recorded> {
  const isAction = (method: string) => method === "POST";
  if (stops) {
    await page.route("**/*", (route) =>
      isAction(route.request().method()) ? route.fulfill({ status: 408 }) : route.fallback(),
    );
  }
  const [request] = await Promise.all([page.waitForRequest((sent) => isAction(sent.method())), press()]);
  const headers = await request.allHeaders();
  const body = new Uint8Array(request.postDataBuffer() ?? Buffer.alloc(0));
  const form = await new Response(body, {
    headers: { "content-type": headers["content-type"] ?? "" },
  }).formData();
  const kept = Object.fromEntries(KEPT_HEADERS.map((name) => [name, headers[name] ?? ""]));
  return { url: request.url(), headers: kept, parts: [...form] };
}

type Change = {
  fields?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
};

/** Sends it once more from outside the browser. Only the network failing is an exception. */
export async function sendAgain(recorded: Recorded, change: Change = {}): Promise<Reply> {
  const body = new FormData();
  for (const [name, value] of recorded.parts) {
    const changed = change.fields?.[fieldOf(name)];
    if (typeof value === "string") body.append(name, changed ?? value);
    else body.append(name, value);
  }
  const origin = new URL(recorded.url).origin;
  const response = await fetch(recorded.url, {
    method: "POST",
    headers: { ...recorded.headers, ...(change.headers ?? { origin }) },
    body,
    redirect: "manual",
    signal: AbortSignal.timeout(30_000),
  });
  const text = await response.text();
  return { status: response.status, ok: response.status === 200 && text.includes('"ok":true'), text };
}

export function fieldValue(recorded: Recorded, field: string): string {
  const value = recorded.parts.find(([name]) => fieldOf(name) === field)?.[1];
  return typeof value === "string" ? value : "";
}

/** React numbers the fields of the forms that it sends. */
function fieldOf(name: string): string {
  return name.replace(/^_?\d+_/, "");
}
