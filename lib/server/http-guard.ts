import { subscribe } from "node:diagnostics_channel";
import { IncomingMessage } from "node:http";
import { env } from "./env";
import { FORM_LIMIT_BYTES, isUploadPath } from "./files/limits";

const FORWARDED = [
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
  "x-real-ip",
  "forwarded",
];

/** Tells proxy.ts what to refuse. Nobody outside can set it. */
export const TOO_LARGE_HEADER = "x-too-large";

/**
 * Works below Next, from start on: Next believes X-Forwarded-For from anybody and only adds the socket's address
 * where it is missing, and it fails on TRACE, a name that its Request refuses to hold; proxy.ts answers other names.
 * The body of anything but a GET is copied into memory for proxy.ts, whose answer then waits for the last byte of it; so what says
 * beforehand that it is too large comes to proxy.ts as a GET, whose body nobody reads.
 */
export function guardHttpServer(): void {
  subscribe("http.server.request.start", (message) => {
    if (typeof message !== "object" || message === null || !("request" in message)) return;
    const { request } = message;
    if (!(request instanceof IncomingMessage)) return;
    if (env.TRUST_PROXY === 0) for (const name of FORWARDED) request.headers[name] = undefined;
    if (request.method === "TRACE") request.method = "UNSUPPORTED";
    const isTooLarge = saysTooLarge(request);
    request.headers[TOO_LARGE_HEADER] = isTooLarge ? "1" : undefined;
    if (isTooLarge) request.method = "GET";
  });
}

function saysTooLarge({ headers, url = "" }: IncomingMessage): boolean {
  const [pathname = ""] = url.split("?");
  return Number(headers["content-length"] ?? 0) > FORM_LIMIT_BYTES && !isUploadPath(pathname);
}
