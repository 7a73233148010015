import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { withTestClient } from "@/lib/testing/database";
import { withAuth } from "./auth-db";
import { mintSession, readSession, revokeAllSessions, revokeSession } from "./sessions";
import { viewerOfToken, type Viewer } from "./viewer";

let viewer: Viewer;
let userId: string;
beforeAll(async () => ({ viewer, userId } = await makePerson()));
afterEach(() => {
  delete process.env.PERMILLE_NOW;
});
afterAll(closeDatabases);

const mint = (creatorId: string | null = null) =>
  withAuth((tx) => mintSession(tx, { userId, creatorId, userAgent: "test" }));

it("stores the hash of 32 random bytes and never the token", async () => {
  const { token } = await mint();
  expect(Buffer.from(token, "base64url")).toHaveLength(32);
  const stored = await withTestClient("auth", (client) =>
    client.query("select s::text as row from session s"),
  );
  expect(JSON.stringify(stored.rows)).not.toContain(token);
});

it("reads who it is and which creator is active", async () => {
  const { token } = await mint();
  expect(await viewerOfToken(token)).toEqual({ ...viewer, userId, userName: "Kim", isInstanceOwner: true });
});

it("knows no token that was not minted", async () => {
  expect(await readSession("made up")).toBeNull();
});

it("ends at once when revoked, wherever the cookie was copied to", async () => {
  const { token } = await mint();
  await revokeSession(token);
  expect(await readSession(token)).toBeNull();
});

it("ends after a week without use, and not before", async () => {
  process.env.PERMILLE_NOW = "2026-11-01T00:00:00Z";
  const { token } = await mint();
  process.env.PERMILLE_NOW = "2026-11-07T23:59:00Z";
  expect(await readSession(token)).not.toBeNull();
  process.env.PERMILLE_NOW = "2026-11-14T23:58:00Z";
  expect(await readSession(token)).not.toBeNull();
  process.env.PERMILLE_NOW = "2026-11-22T00:00:00Z";
  expect(await readSession(token)).toBeNull();
});

it("ends a month after sign-in however much it is used", async () => {
  process.env.PERMILLE_NOW = "2026-11-01T00:00:00Z";
  const { token } = await mint();
  for (const day of ["06", "11", "16", "21", "26", "30"]) {
    process.env.PERMILLE_NOW = `2026-11-${day}T00:00:00Z`;
    expect(await readSession(token)).not.toBeNull();
  }
  process.env.PERMILLE_NOW = "2026-12-01T00:00:00Z";
  expect(await readSession(token)).toBeNull();
});

it("ends all sessions of a person but the one that asks", async () => {
  const [mine, other] = [await mint(), await mint()];
  const session = await readSession(mine.token);
  await revokeAllSessions(userId, { except: session?.tokenHash ?? null });
  expect(await readSession(mine.token)).not.toBeNull();
  expect(await readSession(other.token)).toBeNull();
});

it("does not make a creator active of which the person is no member", async () => {
  const stranger = await makePerson();
  const { token } = await mint(stranger.viewer.creatorId);
  expect((await readSession(token))?.creatorId).toBe(viewer.creatorId);
});
