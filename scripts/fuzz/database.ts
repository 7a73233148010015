import { join } from "node:path";
import { migrate } from "@/lib/server/db/migrate.mjs";
import { readMigrations } from "@/lib/server/db/migrations.mjs";
import { withClient } from "../lib/database/connect.mjs";
import { makeDatabase, startThrowAwayServer } from "../lib/database/throw-away.mjs";

const DATABASE = "permille_fuzz";

/** A server of its own, with the app's variables leading to it: strangers' files meet nobody's ledger. */
export async function openFuzzDatabase(): Promise<() => Promise<void>> {
  const { superuserUrl, passwords, remove } = await startThrowAwayServer();
  try {
    await makeDatabase({ superuserUrl, passwords, database: DATABASE });
    const urlOf = (role: keyof typeof passwords) => {
      const url = new URL(superuserUrl);
      url.username = `permille_${role}`;
      url.password = passwords[role];
      url.pathname = `/${DATABASE}`;
      return url.href;
    };
    const migrations = readMigrations(join(process.cwd(), "prisma/migrations"));
    const done = await withClient(urlOf("owner"), (client) => migrate(client, migrations));
    if (!done.ok) throw new Error(done.message);
    Object.assign(process.env, {
      DATABASE_OWNER_URL: urlOf("owner"),
      DATABASE_APP_URL: urlOf("app"),
      DATABASE_AUTH_URL: urlOf("auth"),
      APP_URL: "http://localhost:3000",
      APP_SECRET: "a secret of one run, long enough to be taken",
    });
  } catch (error) {
    await remove();
    throw error;
  }
  return remove;
}
