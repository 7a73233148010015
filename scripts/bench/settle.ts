import { Client } from "pg";
import { TENANT_TABLES } from "@/lib/server/tenant-tables";

/** Does at once what autovacuum does within minutes, so that it does not run beside what is measured. */
export async function settleTables(): Promise<void> {
  const client = new Client({ connectionString: process.env.DATABASE_OWNER_URL });
  await client.connect();
  try {
    await client.query(`VACUUM (ANALYZE) ${TENANT_TABLES.join(", ")}`);
  } finally {
    await client.end();
  }
}
