import "server-only";
import { readUrl } from "@/lib/core/text/read-url";
import { fail, ok, type Result } from "@/lib/core/result";
import { getT } from "@/lib/server/messages";

export type Fetched = { name: string; bytes: Uint8Array };

export type FetchProblem = {
  code: "bad-address" | "unreachable" | "bad-answer" | "too-slow" | "too-big" | "too-many-redirects";
  message: string;
};

type Limits = { timeoutMs: number; maxBytes: number };

const LIMITS: Limits = { timeoutMs: 20_000, maxBytes: 40 * 1024 * 1024 };
const MAX_REDIRECTS = 3;

/**
 * A file from an address of the web, all of it within the time and the size allowed. Redirects are followed a few times,
 * and only to http and https.
 */
export async function fetchFile(
  address: string,
  limits: Partial<Limits> = {},
): Promise<Result<Fetched, FetchProblem>> {
  const { timeoutMs, maxBytes } = { ...LIMITS, ...limits };
  // One clock for the whole of it: an answer that drips in is too slow as well.
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    return await follow(address, { signal, maxBytes });
  } catch (error) {
    const isSlow = signal.aborted;
    const { host } = new URL(address);
    if (isSlow) return problem("too-slow", { host, seconds: Math.ceil(timeoutMs / 1000) });
    if (error instanceof TypeError) return problem("unreachable", { host });
    throw error;
  }
}

type Request = { signal: AbortSignal; maxBytes: number };

async function follow(
  address: string,
  { signal, maxBytes }: Request,
): Promise<Result<Fetched, FetchProblem>> {
  let url = toUrl(address);
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    if (url === null) return problem("bad-address");
    const answer = await fetch(url, { redirect: "manual", signal, cache: "no-store" });
    if (answer.status < 300 || answer.status >= 400) return readAnswer(answer, { url, maxBytes });
    await answer.body?.cancel();
    url = toUrl(answer.headers.get("location") ?? "", url);
  }
  return problem("too-many-redirects");
}

function toUrl(address: string, from?: URL): URL | null {
  const url = readUrl(address, from?.href);
  return url !== null && /^https?:$/.test(url.protocol) ? url : null;
}

async function readAnswer(
  answer: Response,
  { url, maxBytes }: { url: URL; maxBytes: number },
): Promise<Result<Fetched, FetchProblem>> {
  if (!answer.ok || answer.body === null) {
    await answer.body?.cancel();
    return problem("bad-answer", { host: url.host, status: answer.status });
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body) {
    size += chunk.byteLength;
    // Leaving the loop ends the download.
    if (size > maxBytes) return problem("too-big", { limit: Math.floor(maxBytes / 1_048_576) });
    chunks.push(chunk);
  }
  const name = url.pathname.split("/").at(-1) || url.host;
  return ok({ name, bytes: new Uint8Array(Buffer.concat(chunks)) });
}

function problem(
  code: FetchProblem["code"],
  values: Record<string, string | number> = {},
): { ok: false; error: FetchProblem } {
  return fail({ code, message: getT("rates")(`fetch.${code}`, values) });
}
