import { z } from "zod";

const VARIABLE = "PERMILLE_TEST_SERVER";

const schema = z.object({
  superuserUrl: z.string(),
  passwords: z.object({ owner: z.string(), app: z.string(), auth: z.string() }),
  template: z.string(),
});

/** The server of this run: how to reach it, the passwords of its logins, and the migrated database to copy. */
export type TestServer = z.infer<typeof schema>;

/** Tells the workers, which are started later and inherit the environment. */
export function shareTestServer(server: TestServer): void {
  process.env[VARIABLE] = JSON.stringify(server);
}

export function readTestServer(): TestServer {
  return schema.parse(JSON.parse(process.env[VARIABLE] ?? "null"));
}
