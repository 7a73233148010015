import { existsSync, readFileSync } from "node:fs";
import { waitForApp } from "../lib/address.mjs";
import { choosePort } from "../lib/database/port.mjs";
import { superviseNext } from "../lib/next-process.mjs";
import { appEnvironment } from "../lib/run-app.mjs";

export type Server = {
  port: number;
  origin: string;
  /** Resident memory in bytes; null where the system does not tell. */
  memory(): number | null;
  /** Processor time used so far, in seconds; null where the system does not tell. */
  processorTime(): number | null;
  stop(): Promise<void>;
};

/** Serves a built app as `npm start` does, on a port of its own and this process's database. */
export async function startServer({ cwd }: { cwd: string }): Promise<Server> {
  const port = await choosePort();
  const origin = `http://localhost:${port}`;
  const address = { host: "localhost", port, url: origin };
  const env = appEnvironment(address, { isDevelopment: false, database: {} });
  const args = ["start", "-H", address.host, "-p", String(port)];
  const next = superviseNext(args, { ...env, NEXTAUTH_URL: origin }, { cwd });
  const state = { isOver: false };
  const failed = next.failed.then(() => {
    state.isOver = true;
    throw new Error(`The app in ${cwd} cannot be kept running.`);
  });
  await Promise.race([waitForApp(address, { isDevelopment: false, isOver: () => state.isOver }), failed]);
  return {
    port,
    origin,
    memory: () => residentBytes(next.pid()),
    processorTime: () => processorSeconds(next.pid()),
    stop: () => next.stop(),
  };
}

function residentBytes(pid: number | undefined): number | null {
  const path = `/proc/${pid ?? 0}/status`;
  const kibibytes = existsSync(path)
    ? /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(path, "utf8"))?.[1]
    : undefined;
  return kibibytes === undefined ? null : Number(kibibytes) * 1024;
}

/** Linux counts in hundredths of a second. */
function processorSeconds(pid: number | undefined): number | null {
  const path = `/proc/${pid ?? 0}/stat`;
  if (!existsSync(path)) return null;
  const fields = readFileSync(path, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
