import "server-only";
import { withAuth } from "@/lib/server/auth-db";
import { readCreator } from "@/lib/server/creator-row";
import { withTenant } from "@/lib/server/db";
import type { Role, Viewer } from "@/lib/server/viewer";

export type CreatorChoice = { id: string; name: string; role: Role; isSample: boolean; isActive: boolean };

export type CreatorSettings = {
  name: string;
  baseCurrency: string;
  timeZone: string;
  version: number;
};

/** The creators a person may act for, in the order they joined. */
export async function listCreators(viewer: Viewer): Promise<CreatorChoice[]> {
  const { userId } = viewer;
  if (userId === null) return [];
  const memberships = await withAuth((tx) =>
    tx.membership.findMany({
      where: { userId },
      orderBy: [{ createdAt: "asc" }, { creatorId: "asc" }],
      select: { creatorId: true, role: true },
    }),
  );
  const choices: CreatorChoice[] = [];
  for (const { creatorId: id, role } of memberships) {
    const creator = await readCreator(id);
    if (creator === null) continue;
    choices.push({
      id,
      name: creator.name,
      role,
      isSample: creator.is_sample,
      isActive: id === viewer.creatorId,
    });
  }
  return choices;
}

export async function getCreatorSettings(viewer: Viewer): Promise<CreatorSettings> {
  return withTenant(
    viewer,
    async (tx) => {
      const { version } = await tx.creator.findFirstOrThrow({
        where: { creatorId: viewer.creatorId },
        select: { version: true },
      });
      const { creatorName: name, baseCurrency, timeZone } = viewer;
      return { name, baseCurrency, timeZone, version };
    },
    { readOnly: true },
  );
}
