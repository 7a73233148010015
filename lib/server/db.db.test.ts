import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { takeConsole } from "@/lib/testing/quiet-console";
import { withTestClient } from "@/lib/testing/database";
import { withTenant, withTenantPg } from "./db";
import { sqlOfPg } from "./sql";
import { Unavailable } from "./unavailable";
import type { Viewer } from "./viewer";

let viewer: Viewer;
beforeAll(async () => ({ viewer } = await makePerson()));
afterAll(closeDatabases);

const rename = "update creator set name = 'changed' where true";
const nameNow = () =>
  withTenant(
    viewer,
    async (tx) => (await tx.creator.findFirstOrThrow({ where: { creatorId: viewer.creatorId } })).name,
  );

describe("withTenant and withTenantPg", () => {
  it("keep nothing of a transaction that threw", async () => {
    const inPrisma = withTenant(viewer, async (tx) => {
      await tx.$executeRawUnsafe(rename);
      throw new Error("on purpose");
    });
    await expect(inPrisma).rejects.toThrow("on purpose");
    const inPg = withTenantPg(viewer, async (client) => {
      await client.query(rename);
      throw new Error("on purpose");
    });
    await expect(inPg).rejects.toThrow("on purpose");
    expect(await nameNow()).toBe("Kim cooks");
  });

  it("refuse to write when read-only", async () => {
    const inPrisma = withTenant(viewer, (tx) => tx.$executeRawUnsafe(rename), { readOnly: true });
    await expect(inPrisma).rejects.toThrow();
    const inPg = withTenantPg(viewer, (client) => client.query(rename), { readOnly: true });
    await expect(inPg).rejects.toThrow("read-only transaction");
  });

  it("leave no creator behind on the connection", async () => {
    const seen = await withTenantPg(viewer, async (client) => {
      await client.query("COMMIT");
      const rows = await sqlOfPg(client).query("select * from creator");
      await client.query("BEGIN");
      return rows;
    });
    expect(seen).toEqual([]);
  });

  it("refuse undefined where a value belongs, so that no filter is dropped", async () => {
    const unfiltered: Record<string, string | undefined> = { creatorId: undefined };
    const query = withTenant(viewer, (tx) => tx.channel.findMany({ where: { ...unfiltered } }));
    await expect(query).rejects.toThrow("undefined");
  });

  it("survive the loss of their connections and say that the database did not answer", async () => {
    const cut = withTenantPg(viewer, async (client) => {
      await killConnections();
      await client.query("select 1");
    });
    await expect(cut).rejects.toBeInstanceOf(Unavailable);
    expect(await nameNow()).toBe("Kim cooks");
    const cutInPrisma = withTenant(viewer, async (tx) => {
      await killConnections();
      return tx.creator.findMany();
    });
    await expect(cutInPrisma).rejects.toBeInstanceOf(Unavailable);
    expect(await nameNow()).toBe("Kim cooks");
    takeConsole();
  });

  it("give up waiting for a lock as Unavailable", async () => {
    const waits = withTenantPg(viewer, async (holder) => {
      await holder.query(rename);
      return withTenant(viewer, async (tx) => {
        await tx.$executeRawUnsafe("SET LOCAL lock_timeout = 50");
        await tx.$executeRawUnsafe(rename);
      });
    });
    await expect(waits).rejects.toBeInstanceOf(Unavailable);
  });
});

async function killConnections(): Promise<void> {
  await withTestClient("app", (client) =>
    client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where usename = 'permille_app' and datname = current_database() and pid <> pg_backend_pid()`,
    ),
  );
}
