import { createHash, randomBytes, randomUUID } from "node:crypto";
import { Client } from "pg";
import { openDatabase } from "../scripts/lib/database/open.mjs";
import { ORIGIN, TODAY, ZONE } from "./instance";
import { queryAs } from "./own-instance";

export type Person = { userId: string; creatorId: string; email: string; name: string; cookie: string };

export type People = {
  /** A signed-in person with a creator of their own, written straight into the database. */
  add(options?: { name?: string; currency?: string }): Promise<Person>;
  /** The creator that the person looks at now. */
  activeCreator(person: Person): Promise<string>;
  /** One statement as the owner of the tables, for a creator: what is really stored. */
  query<Row extends Record<string, unknown>>(
    creatorId: string,
    text: string,
    values?: unknown[],
  ): Promise<Row[]>;
  /** What the person may do for their creator from now on. */
  setRole(person: Person, role: "owner" | "viewer"): Promise<void>;
  /** The session's time is over. */
  endSession(person: Person): Promise<void>;
  close(): Promise<void>;
};

export async function openPeople(): Promise<People> {
  const database = await openDatabase({ restartsServer: false });
  const auth = await connect(database.env.DATABASE_AUTH_URL);
  const owner = await connect(database.env.DATABASE_OWNER_URL);
  return {
    add: (options = {}) => addPerson(auth, options),
    activeCreator: (person) => activeCreator(auth, person),
    query: (creatorId, text, values = []) => queryAs(owner, { creatorId, text, values }),
    async setRole({ userId, creatorId }, role) {
      const text = "UPDATE membership SET role = $3::membership_role WHERE user_id = $1 AND creator_id = $2";
      await auth.query(text, [userId, creatorId, role]);
    },
    async endSession({ cookie }) {
      const text = "UPDATE session SET expires_at = $2::date - 1 WHERE token_hash = $1";
      await auth.query(text, [hashOf(cookie), TODAY]);
    },
    async close() {
      await Promise.all([auth.end(), owner.end()]);
      await database.close();
    },
  };
}

async function connect(url: string | undefined): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

async function addPerson(
  auth: Client,
  { name = "Mira Lindqvist", currency = "EUR" }: { name?: string; currency?: string },
): Promise<Person> {
  const [userId, creatorId] = [randomUUID(), randomUUID()];
  const email = `${userId}@example.test`;
  const token = randomBytes(32).toString("base64url");
  await auth.query("BEGIN");
  await auth.query(`SET LOCAL app.creator_id = '${creatorId}'`);
  // Nobody can sign in with this hash; the session below is the way in.
  await auth.query("INSERT INTO app_user (id, email, name, password_hash) VALUES ($1, $2, $3, 'none')", [
    userId,
    email,
    name,
  ]);
  await auth.query(
    "INSERT INTO creator (creator_id, name, base_currency, time_zone) VALUES ($1, $2, $3, $4)",
    [creatorId, name, currency, ZONE],
  );
  await auth.query("INSERT INTO membership (user_id, creator_id, role) VALUES ($1, $2, 'owner')", [
    userId,
    creatorId,
  ]);
  await auth.query(
    `INSERT INTO session (token_hash, user_id, creator_id, created_at, seen_at, expires_at)
     VALUES ($1, $2, $3, $4::date, $4::date, $4::date + 20)`,
    [hashOf(token), userId, creatorId, TODAY],
  );
  await auth.query("COMMIT");
  return { userId, creatorId, email, name, cookie: token };
}

async function activeCreator(auth: Client, { cookie }: Person): Promise<string> {
  const { rows } = await auth.query<{ id: string }>(
    "SELECT creator_id::text AS id FROM session WHERE token_hash = $1",
    [hashOf(cookie)],
  );
  return rows[0]?.id ?? "";
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

export function sessionCookie(person: Person) {
  return { name: "permille", value: person.cookie, url: ORIGIN, httpOnly: true, sameSite: "Lax" as const };
}
