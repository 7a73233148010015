import "server-only";
import { withAuth } from "@/lib/server/auth-db";
import { normaliseEmail } from "@/lib/server/email";
import { isMailConfigured } from "@/lib/server/mail";
import * as resets from "@/lib/server/password-resets";
import { hasNobody, isSignUpOpen as isOpen } from "@/lib/server/instance";
import type { Viewer } from "@/lib/server/viewer";

export type SessionView = {
  id: string;
  userAgent: string;
  createdAt: Date;
  seenAt: Date;
  isCurrent: boolean;
};

/** Where a person is signed in, the present place first. Ids are the beginning of the token's hash. */
export async function listSessions(viewer: Viewer, { current }: { current: string }): Promise<SessionView[]> {
  const { userId } = viewer;
  if (userId === null) return [];
  const rows = await withAuth((tx) =>
    tx.session.findMany({
      where: { userId },
      orderBy: { seenAt: "desc" },
      select: { tokenHash: true, userAgent: true, createdAt: true, seenAt: true },
    }),
  );
  return rows
    .map(({ tokenHash, ...rest }) => ({
      ...rest,
      id: tokenHash.slice(0, 16),
      isCurrent: tokenHash === current,
    }))
    .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
}

export async function getEmail(viewer: Viewer): Promise<string | null> {
  const { userId } = viewer;
  if (userId === null) return null;
  const user = await withAuth((tx) => tx.user.findFirst({ where: { id: userId }, select: { email: true } }));
  return user?.email ?? null;
}

/** True until the first account is made; that account owns the instance. */
export async function isInstanceEmpty(): Promise<boolean> {
  return withAuth(hasNobody);
}

export async function isSignUpOpen(): Promise<boolean> {
  return withAuth(isOpen);
}

/** Whether a forgotten password can be replaced by mail here, or only by whoever runs the machine. */
export function canMailReset(): boolean {
  return isMailConfigured();
}

/** Whose password a mailed link may set; null where the link is over. */
export async function findReset(token: string): Promise<{ email: string } | null> {
  const reset = await resets.findReset(token);
  return reset && { email: reset.email };
}

export async function findUserByEmail(email: string): Promise<{ userId: string } | null> {
  const address = normaliseEmail(email);
  if (address === null) return null;
  const user = await withAuth((tx) => tx.user.findFirst({ where: { email: address }, select: { id: true } }));
  return user === null ? null : { userId: user.id };
}
