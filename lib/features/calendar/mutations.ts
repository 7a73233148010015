import "server-only";
import { findFeed, mintFeed, revokeFeed } from "@/lib/server/calendar-feeds";
import { env } from "@/lib/server/env";
import { log } from "@/lib/server/log";
import { done, refuse, type Outcome } from "@/lib/server/outcome";
import { refuseOtherCreator } from "@/lib/server/refusals";
import type { Viewer } from "@/lib/server/viewer";

type For = { creatorId: string };

/** `address` is said here once and can never be read again; `madeAt` tells whether it is still the one in force. */
export type MadeFeed = { address: string; madeAt: string };

/** An address for this person and creator; one that there was before ends. */
export async function makeFeed(viewer: Viewer, form: For): Promise<Outcome<MadeFeed>> {
  const owner = ownerOf(viewer, form);
  if (!owner.ok) return owner;
  const token = await mintFeed(owner.value);
  const feed = await findFeed(owner.value);
  log("info", "calendar-made", { user: viewer.userId, creator: viewer.creatorId });
  return done({
    address: `${env.APP_URL}/api/calendar/${token}`,
    madeAt: feed?.createdAt.toISOString() ?? "",
  });
}

export async function endFeed(viewer: Viewer, form: For): Promise<Outcome<null>> {
  const owner = ownerOf(viewer, form);
  if (!owner.ok) return owner;
  await revokeFeed(owner.value);
  log("info", "calendar-ended", { user: viewer.userId, creator: viewer.creatorId });
  return done(null);
}

function ownerOf(viewer: Viewer, form: For): Outcome<{ userId: string; creatorId: string }> {
  const { userId, creatorId } = viewer;
  if (userId === null) return refuse("forbidden");
  if (form.creatorId !== creatorId) return refuseOtherCreator();
  return done({ userId, creatorId });
}
