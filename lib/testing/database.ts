import { Client } from "pg";

type Login = "owner" | "app" | "auth";

const VARIABLES = {
  owner: "DATABASE_OWNER_URL",
  app: "DATABASE_APP_URL",
  auth: "DATABASE_AUTH_URL",
} as const;

/** The address of this test file's database for one of its logins. */
export function testDatabaseUrl(login: Login): string {
  const url = process.env[VARIABLES[login]];
  if (!url) throw new Error("A test that needs the database is named *.db.test.ts.");
  return url;
}

/** A plain connection to this test file's database, closed afterwards. */
export async function withTestClient<T>(login: Login, run: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: testDatabaseUrl(login) });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}
