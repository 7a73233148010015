import { Client } from "pg";
import { TENANT_TABLES } from "@/lib/server/tenant-tables";

/** Tables of more than a megabyte, with their indexes. */
export async function printSizes(say: (line: string) => void): Promise<void> {
  const client = new Client({ connectionString: process.env.DATABASE_OWNER_URL });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; bytes: string; total: string }>(
      `SELECT name, pg_total_relation_size(name::regclass)::text AS bytes, pg_database_size(current_database())::text AS total
       FROM unnest($1::text[]) AS t(name) ORDER BY pg_total_relation_size(name::regclass) DESC`,
      [TENANT_TABLES],
    );
    say(`Database: ${megabytes(rows[0]?.total)}`);
    for (const { name, bytes } of rows)
      if (Number(bytes) > 1_000_000) say(`  ${name.padEnd(18)} ${megabytes(bytes)}`);
  } finally {
    await client.end();
  }
}

function megabytes(bytes: string | undefined): string {
  return `${(Number(bytes ?? 0) / 1_048_576).toFixed(0)} MB`;
}
