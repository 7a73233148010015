import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { withTestClient } from "@/lib/testing/database";
import { readCopiedBytes } from "./copied-bytes";

test("bytes come as they are kept, however many", async () => {
  await withTestClient("owner", async (client) => {
    await client.query("CREATE TEMP TABLE kept (at int, bytes bytea)");
    const kept = [Buffer.alloc(0), Buffer.from([0xff, 0, 0x0a]), randomBytes(5_000_000)];
    for (const [at, bytes] of kept.entries())
      await client.query("INSERT INTO kept VALUES ($1, $2)", [at, bytes]);
    for (const [at, bytes] of kept.entries()) {
      const read = await readCopiedBytes(client, `SELECT bytes FROM kept WHERE at = ${String(at)}`);
      expect(Buffer.concat(read ?? []).equals(bytes)).toBe(true);
    }
    expect(await readCopiedBytes(client, "SELECT bytes FROM kept WHERE at = 9")).toBeNull();
  });
});
