import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** A web server of this machine for the length of some work, which gets its address. */
export async function withWebServer<T>(
  listener: RequestListener,
  run: (address: string) => Promise<T>,
): Promise<T> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await run(`http://127.0.0.1:${String(portOf(server.address()))}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("The server listens nowhere.");
  return address.port;
}
