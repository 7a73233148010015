import { createUserWithCreator } from "@/lib/features/accounts/mutations";
import { withAuth } from "@/lib/server/auth-db";
import { withTenantPg } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import { TENANT_TABLES } from "@/lib/server/tenant-tables";
import { viewerOfCreator, type Viewer } from "@/lib/server/viewer";

const DOMAIN = "bench.example";

export async function makeBenchCreator(): Promise<Viewer> {
  const made = await createUserWithCreator({
    email: `${newId()}@${DOMAIN}`,
    password: newId(),
    name: "Bench",
    creatorName: "Bench",
    currency: "USD",
    timeZone: "America/New_York",
  });
  if (!made.ok) throw new Error(made.message ?? made.code);
  const viewer = await viewerOfCreator(made.value.creatorId);
  if (viewer === null) throw new Error("The creator was not made.");
  return viewer;
}

/** Every row of it goes, and its person too. */
export async function deleteBenchCreator(viewer: Viewer): Promise<void> {
  const { creatorId } = viewer;
  await withTenantPg(
    viewer,
    async (client) => {
      for (const table of TENANT_TABLES)
        await client.query(`DELETE FROM ${table} WHERE creator_id = $1`, [creatorId]);
    },
    { statementTimeoutMs: 600_000 },
  );
  await withAuth(async (tx) => {
    const where = { memberships: { some: { creatorId } }, email: { endsWith: `@${DOMAIN}` } };
    await tx.user.deleteMany({ where });
  });
}
