import {
  createLink,
  endAddress,
  giveAddress,
  readyPassword,
  revokeLink,
  updateLink,
} from "@/lib/features/report-links/mutations";
import { createLinkSchema, type CreateLink, type UpdateLink } from "@/lib/features/report-links/schema";
import { withTenant } from "@/lib/server/db";
import { findShare } from "@/lib/server/share-links";
import { sqlOf } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { makePerson } from "./people";

export const LINK_PASSWORD = "for the brand alone";
export const LINK_FORM = { name: "November for Anna", query: "range=month", level: "brand", expires: "30" };

let callers = 0;
/** A place of its own each time, so that no test uses up what another may. */
export const somewhere = () => `198.51.100.${String((callers += 1))}`;

/** A person as the page knows them, with their id. */
export async function startSharing() {
  const made = await makePerson();
  const viewer: Viewer = { ...made.viewer, userId: made.userId };
  return { ...made, viewer };
}

export async function share(viewer: Viewer, given: Record<string, string> = {}) {
  const input = createLinkSchema.parse({ ...LINK_FORM, ...given });
  const made = await makeLink(viewer, input);
  if (!made.ok) throw new Error(JSON.stringify(made));
  return addressFor(viewer, made.value.id);
}

/** As the action does it. */
export async function makeLink(viewer: Viewer, input: CreateLink) {
  const ready = await readyPassword(viewer, input);
  if (!ready.ok) return ready;
  return withTenant(viewer, (tx) => createLink(viewer, { sql: sqlOf(tx), ...ready.value }));
}

export async function changeLink(viewer: Viewer, input: UpdateLink) {
  const ready = await readyPassword(viewer, input);
  if (!ready.ok) return ready;
  return withTenant(viewer, (tx) => updateLink(viewer, { sql: sqlOf(tx), ...ready.value }));
}

export async function addressFor(viewer: Viewer, id: string) {
  const given = await giveAddress(viewer, { value: { id, address: "" } });
  if (!given.ok) throw new Error(given.code);
  return { id, token: given.value.address.split("/s/")[1] ?? "" };
}

export async function revoke(viewer: Viewer, id: string, version = 1) {
  const outcome = await withTenant(viewer, (tx) => revokeLink(viewer, { tx, id, version }));
  if (outcome.ok) await endAddress(viewer, { value: outcome.value });
  return outcome;
}

export async function shareOf(token: string) {
  const found = await findShare(token);
  if (found === null) throw new Error("The link is open.");
  return found;
}
