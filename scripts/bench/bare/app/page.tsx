import { headers } from "next/headers";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_APP_URL, max: 10 });

/** What the framework itself costs: one request, one row, one sentence. */
export default async function Page() {
  const host = (await headers()).get("host");
  const { rows } = await pool.query<{ name: string }>(
    "SELECT datname AS name FROM pg_database WHERE datname = current_database()",
  );
  return (
    <p>
      {host} {rows[0]?.name}
    </p>
  );
}
