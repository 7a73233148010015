import { describe, expect, test } from "vitest";
import { withTestClient } from "@/lib/testing/database";

describe("the logins of the running app", () => {
  test.each([
    ["app", true],
    ["auth", false],
  ] as const)(
    "%s may bypass nothing, create nothing and is member of nothing",
    async (login, copiesImports) => {
      const { rows } = await withTestClient(login, (client) =>
        client.query(`
        SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication,
          has_schema_privilege('public', 'CREATE') AS makes_tables,
          has_database_privilege(current_database(), 'TEMP') AS makes_temporary_tables,
          EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid) AS is_member
        FROM pg_roles r WHERE rolname = current_user`),
      );
      expect(rows).toEqual([
        {
          rolsuper: false,
          rolbypassrls: false,
          rolcreatedb: false,
          rolcreaterole: false,
          rolreplication: false,
          makes_tables: false,
          makes_temporary_tables: copiesImports,
          is_member: false,
        },
      ]);
    },
  );

  test.each(["app", "auth"] as const)("%s is stopped when it blocks others", async (login) => {
    const { rows } = await withTestClient(login, (client) =>
      client.query(`
        SELECT current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock,
          current_setting('idle_in_transaction_session_timeout') AS idle`),
    );
    expect(rows).toEqual([{ statement: "10s", lock: "3s", idle: "15s" }]);
  });
});
