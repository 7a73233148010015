import { expect, test } from "vitest";
import { withTestClient } from "@/lib/testing/database";
import { findServerProblems } from "./preflight.mjs";

test("a server that may lose what it acknowledged is refused, setting by setting", async () => {
  const { unsafe, problems } = await withTestClient("app", async (client) => {
    await client.query("SET synchronous_commit = off");
    const { rows } = await client.query<{ name: string }>(`
      SELECT name FROM pg_settings
      WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off' ORDER BY name`);
    return { unsafe: rows, problems: await findServerProblems(client, { role: "app" }) };
  });
  expect(problems.sort()).toEqual(
    unsafe.map(({ name }): unknown => expect.stringContaining(`${name} = off`)),
  );
  expect(problems.join()).toContain("synchronous_commit = off");
});

test("a login without the rights of its role is refused", async () => {
  const problems = await withTestClient("auth", (client) => findServerProblems(client, { role: "app" }));
  expect(problems).toContain("The login permille_auth has not the rights of permille_app.");
});
