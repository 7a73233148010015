import { join } from "node:path";
import { Client } from "pg";
import { listAppliedMigrations } from "@/lib/server/db/migrate.mjs";
import { compareMigrations, readMigrations } from "@/lib/server/db/migrations.mjs";
import { refuse, type Command } from "./command";

export const migrateStatusCommand: Command = {
  name: "migrate status",
  usage: "migrate status",
  summary: "Which migrations are applied and which are pending",
  options: {},
  async run() {
    const url = process.env.DATABASE_OWNER_URL ?? process.env.DATABASE_URL;
    if (url === undefined) return refuse("no-database", "There is no address of the database's owner.");
    const known = readMigrations(join(process.cwd(), "prisma", "migrations"));
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      const applied = await listAppliedMigrations(client);
      const comparison = compareMigrations(known, applied);
      if (!comparison.ok) return refuse("migrations", comparison.message);
      const pending = comparison.pending.map(({ name }) => name);
      const json = { applied: applied.map(({ name }) => name), pending };
      return {
        ok: true,
        json,
        text: `${applied.length} applied, ${pending.length} pending${pending.map((name) => `\n  ${name}`).join("")}`,
      };
    } finally {
      await client.end();
    }
  },
};
