import { execFile, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { Client } from "pg";
import { makeDataFolder, serverEnvironment } from "./instance";

export type OwnInstance = {
  origin: string;
  folder: string;
  supervisor: number;
  /** When its ready line was printed. */
  readyAt: number;
  /** Ends it as Ctrl-C does. */
  stop(): Promise<void>;
};

const run = promisify(execFile);

/** `front`: the address of a proxy, by which alone people come. `env`: settings beside the usual ones. */
type Instance = { port: number; folder?: string; front?: string; env?: Readonly<Record<string, string>> };

/** A whole Permille of one's own, to begin with nothing or to be killed: on a port and in a folder of its own. */
export async function startInstance({ port, folder, front, env: more = {} }: Instance): Promise<OwnInstance> {
  const place = folder ?? makeDataFolder(`permille-e2e-${String(port)}-`);
  const origin = front ?? `http://localhost:${String(port)}`;
  const settings = { APP_URL: origin, PORT: String(port), TRUST_PROXY: front === undefined ? "0" : "1" };
  const env = { ...process.env, ...environmentOf(place), ...settings, ...more };
  const child = spawn(process.execPath, ["scripts/start.mjs", "--no-build"], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  let said = "";
  child.stderr.on("data", (text) => (said += String(text)));
  const ready = new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      said += `${line}\n`;
      if (line.startsWith("Permille is ready")) resolve(Date.now());
    });
    child.once("exit", () => reject(new Error(`It ended before it was ready:\n${said}`)));
  });
  return {
    origin,
    folder: place,
    supervisor: child.pid ?? 0,
    readyAt: await ready,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
      await ended;
    },
  };
}

/** A connection as the owner of its tables, for those who look from outside. */
export async function connectInstance({ folder }: { folder: string }): Promise<Client> {
  const { stdout } = await run(process.execPath, ["scripts/db.mjs", "psql-url", "owner"], {
    env: { ...process.env, ...environmentOf(folder) },
  });
  const client = new Client({ connectionString: stdout.trim() });
  await client.connect();
  return client;
}

type AsCreator = { creatorId: string; text: string; values?: unknown[] };

/** One statement on the rows of a creator. */
export async function queryAs<Row extends Record<string, unknown>>(
  client: Client,
  { creatorId, text, values = [] }: AsCreator,
): Promise<Row[]> {
  await client.query("BEGIN");
  await client.query(`SET LOCAL app.creator_id = '${creatorId}'`);
  const { rows } = await client.query<Row>(text, values);
  await client.query("COMMIT");
  return rows;
}

function environmentOf(folder: string) {
  return { PERMILLE_NOW: serverEnvironment.PERMILLE_NOW, PERMILLE_DATA_DIR: folder };
}
