import { createHmac } from "node:crypto";
import { join } from "node:path";
import { Client } from "pg";
import { migrate } from "@/lib/server/db/migrate.mjs";
import { readMigrations } from "@/lib/server/db/migrations.mjs";
import { makeDatabase, startThrowAwayServer } from "@/scripts/lib/database/throw-away.mjs";
import { shareTestServer, type TestServer } from "./test-server";

type Running = Omit<TestServer, "template"> & { remove: () => Promise<void> };

/** Brings up one server for the run and migrates one database, which every test file then gets a copy of. */
export default async function setup(): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? joinServer(given) : await startThrowAwayServer();
  const template = `permille_test_${String(process.pid)}`;
  const { superuserUrl, passwords } = server;
  try {
    await makeDatabase({ superuserUrl, passwords, database: template });
    await migrateTemplate({ superuserUrl, template, password: passwords.owner });
  } catch (error) {
    await server.remove();
    throw error;
  }
  shareTestServer({ superuserUrl, passwords, template });
  return async () => {
    if (given) await dropDatabases({ superuserUrl, template });
    await server.remove();
  };
}

/** A server that runs already. Its logins keep the same passwords from run to run, as they outlive a run. */
function joinServer(superuserUrl: string): Running {
  const derive = (role: string) => createHmac("sha256", superuserUrl).update(role).digest("hex");
  const passwords = { owner: derive("owner"), app: derive("app"), auth: derive("auth") };
  return { superuserUrl, passwords, remove: () => Promise.resolve() };
}

async function migrateTemplate(options: { superuserUrl: string; template: string; password: string }) {
  const url = new URL(options.superuserUrl);
  url.username = "permille_owner";
  url.password = options.password;
  url.pathname = `/${options.template}`;
  await withClient(url.href, async (client) => {
    const folder = join(import.meta.dirname, "../../prisma/migrations");
    const result = await migrate(client, readMigrations(folder));
    if (!result.ok) throw new Error(result.message);
  });
}

async function dropDatabases({ superuserUrl, template }: { superuserUrl: string; template: string }) {
  await withClient(superuserUrl, async (client) => {
    const like = `${template.replaceAll("_", "\\_")}%`;
    const { rows } = await client.query<{ name: string }>(
      "SELECT datname AS name FROM pg_database WHERE datname LIKE $1",
      [like],
    );
    for (const { name } of rows) await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  });
}

async function withClient<T>(connectionString: string, run: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}
