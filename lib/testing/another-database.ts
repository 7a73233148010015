import { Client } from "pg";
import { databaseRightsSql } from "@/lib/server/db/roles.mjs";
import { readTestServer } from "./test-server";

/** A database as the migrations leave one, to which the app's variables lead from here on. Open pools lead where they led. */
export async function openAnotherDatabase(): Promise<void> {
  const { superuserUrl, passwords, template } = readTestServer();
  const database = `${template}_${crypto.randomUUID().slice(0, 8)}`;
  const urlOf = (user: string, password: string): string => {
    const url = new URL(superuserUrl);
    url.username = user;
    url.password = password;
    url.pathname = `/${database}`;
    return url.href;
  };
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query(`CREATE DATABASE "${database}" TEMPLATE "${template}" OWNER permille_owner`);
  // Rights on a database are not copied with its content.
  await client.query(databaseRightsSql(database).join("; "));
  await client.end();
  Object.assign(process.env, {
    DATABASE_OWNER_URL: urlOf("permille_owner", passwords.owner),
    DATABASE_APP_URL: urlOf("permille_app", passwords.app),
    DATABASE_AUTH_URL: urlOf("permille_auth", passwords.auth),
  });
}
