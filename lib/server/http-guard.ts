import { subscribe } from "node:diagnostics_channel";
import { IncomingMessage } from "node:http";
import { env } from "./env";

const FORWARDED = [
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
  "x-real-ip",
  "forwarded",
];

/**
 * Works below Next, from start on: Next believes X-Forwarded-For from anybody and only adds the socket's address
 * where it is missing, and it fails on TRACE, a name that its Request refuses to hold; proxy.ts answers other names.
 */
export function guardHttpServer(): void {
  subscribe("http.server.request.start", (message) => {
    if (typeof message !== "object" || message === null || !("request" in message)) return;
    const { request } = message;
    if (!(request instanceof IncomingMessage)) return;
    if (env.TRUST_PROXY === 0) for (const name of FORWARDED) request.headers[name] = undefined;
    if (request.method === "TRACE") request.method = "UNSUPPORTED";
  });
}
