import { createUserWithCreator } from "@/lib/features/accounts/mutations";
import { withAuth } from "@/lib/server/auth-db";
import { withTenantPg } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import { mintSession } from "@/lib/server/sessions";
import { TENANT_TABLES } from "@/lib/server/tenant-tables";
import { viewerOfCreator, type Viewer } from "@/lib/server/viewer";

/** `token` is that of a session, for a cookie. */
export type BenchCreator = { viewer: Viewer; userId: string; token: string };

/** Reserved for examples (RFC 2606), so nobody's real address ends so. */
const OURS = { email: { endsWith: "@bench.example" } };

export async function makeBenchCreator(): Promise<BenchCreator> {
  const made = await createUserWithCreator({
    email: `${newId()}${OURS.email.endsWith}`,
    password: newId(),
    name: "Bench",
    creatorName: "Bench",
    currency: "USD",
    timeZone: "America/New_York",
  });
  if (!made.ok) throw new Error(made.message ?? made.code);
  const { userId, creatorId } = made.value;
  const viewer = await viewerOfCreator(creatorId);
  if (viewer === null) throw new Error("The creator was not made.");
  const { token } = await withAuth((tx) => mintSession(tx, { userId, creatorId, userAgent: "bench" }));
  return { viewer, userId, token };
}

/** Every row of it goes, and its person too. */
export async function deleteBenchCreator({
  viewer,
  userId,
}: Pick<BenchCreator, "viewer" | "userId">): Promise<void> {
  const { creatorId } = viewer;
  await withTenantPg(
    viewer,
    async (client) => {
      await client.query("SELECT set_config('permille.emptying', 'on', true)");
      for (const table of TENANT_TABLES)
        await client.query(`DELETE FROM ${table} WHERE creator_id = $1`, [creatorId]);
    },
    { statementTimeoutMs: 600_000 },
  );
  await withAuth((tx) => tx.user.deleteMany({ where: { id: userId, ...OURS } }));
}

/** What a run left that was killed. */
export async function deleteAbandonedCreators(): Promise<void> {
  const memberships = await withAuth((tx) =>
    tx.membership.findMany({ where: { user: OURS }, select: { userId: true, creatorId: true } }),
  );
  for (const { userId, creatorId } of memberships) {
    const viewer = await viewerOfCreator(creatorId);
    if (viewer !== null) await deleteBenchCreator({ viewer, userId });
  }
  await withAuth((tx) => tx.user.deleteMany({ where: OURS }));
}
