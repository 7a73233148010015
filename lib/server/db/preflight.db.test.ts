import { expect, test } from "vitest";
import { withTestClient } from "@/lib/testing/database";
import { findServerProblems } from "./preflight.mjs";

const UNSAFE = ["fsync", "full_page_writes", "synchronous_commit"];

test("a server that may lose what it acknowledged is refused, setting by setting", async () => {
  // The server of the tests is such a one, since it is thrown away.
  const problems = await withTestClient("app", (client) => findServerProblems(client, { role: "app" }));
  expect(problems.map((sentence) => UNSAFE.find((name) => sentence.includes(`${name} = off`)))).toEqual(
    UNSAFE,
  );
});

test("a login without the rights of its role is refused", async () => {
  const problems = await withTestClient("auth", (client) => findServerProblems(client, { role: "app" }));
  expect(problems).toContain("The login permille_auth has not the rights of permille_app.");
});
