import { request } from "node:http";
import { createServer } from "node:https";
import { makeCertificate } from "./self-signed";

/** Whom the proxy says that it serves: an address for documentation (RFC 5737). */
export const CLIENT = "198.51.100.7";

type Ports = { port: number; appPort: number };

/**
 * Ends TLS as a proxy in front of the app does: the client's address joins those it named itself, and the host is the
 * app's own, as nginx has it unless it is told otherwise.
 */
export async function startTlsProxy({ port, appPort }: Ports): Promise<{ stop(): Promise<void> }> {
  const server = createServer(makeCertificate("localhost"), (incoming, outgoing) => {
    const named = incoming.headers["x-forwarded-for"];
    const headers = {
      ...incoming.headers,
      host: `localhost:${String(appPort)}`,
      "x-forwarded-for": [named ?? [], CLIENT].flat().join(", "),
      "x-forwarded-proto": "https",
    };
    const { method, url: path } = incoming;
    const onwards = request({ host: "localhost", port: appPort, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(outgoing);
    });
    onwards.on("error", () => outgoing.destroy());
    incoming.pipe(onwards);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "localhost", resolve);
  });
  return {
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
