import "server-only";
import { redirect } from "next/navigation";
import { cache } from "react";
import { parseCurrency, type Currency } from "@/lib/core/money/currency";
import { readFeed } from "./calendar-feeds";
import { readCreator } from "./creator-row";
import { readMember, readSession, type Session } from "./sessions";
import { readSessionCookie } from "./session-cookie";
import { findSharedLink } from "./share-addresses";

declare const minted: unique symbol;

export type Role = NonNullable<Session["role"]>;

type Identity = {
  /** Null for the command line and for jobs. */
  userId: string | null;
  creatorId: string;
  role: Role;
  baseCurrency: Currency;
  timeZone: string;
  creatorName: string;
  isSample: boolean;
  userName: string;
  isInstanceOwner: boolean;
  /** Of the ledger when the viewer was minted: it changes with whatever figures are made of. */
  ledgerStamp: bigint;
};

/** Who acts, for which creator and as what. Minted only here, so that holding one proves that it was checked. */
export type Viewer = Readonly<Identity> & { readonly [minted]: true };

/** For every page, route handler and action; a layout or a proxy is not enough. */
export async function requireViewer(): Promise<Viewer> {
  return (await findViewer()) ?? redirect("/sign-in");
}

/** Once a request, however many components ask. */
export const findViewer = cache(async (): Promise<Viewer | null> => {
  const token = await readSessionCookie();
  return token === null ? null : viewerOfToken(token);
});

export async function viewerOfToken(token: string): Promise<Viewer | null> {
  const session = await readSession(token);
  if (session === null || session.creatorId === null || session.role === null) return null;
  const { userId, userName, isInstanceOwner, creatorId, role } = session;
  return mint({ userId, userName, isInstanceOwner, role, creatorId });
}

/** For a calendar that reads by its address: it may look, whatever the person whose it is may do. */
export async function viewerOfFeed(token: string): Promise<Viewer | null> {
  const feed = await readFeed(token);
  return feed === null ? null : mint({ ...feed, isInstanceOwner: false, role: "viewer" });
}

/** For whoever has the address of a shared report: nobody in particular, who may look. Which report is for its link to say. */
export async function viewerOfShare(token: string): Promise<{ viewer: Viewer; linkId: string } | null> {
  const shared = await findSharedLink(token);
  if (shared === null) return null;
  const nobody = { userId: null, userName: "", isInstanceOwner: false, role: "viewer" } as const;
  const viewer = await mint({ ...nobody, creatorId: shared.creatorId });
  return viewer === null ? null : { viewer, linkId: shared.linkId };
}

/** For the command line, jobs and tests: the owner's rights over one creator, for nobody in particular. */
export async function viewerOfCreator(creatorId: string): Promise<Viewer | null> {
  return mint({ creatorId, userId: null, userName: "", isInstanceOwner: false, role: "owner" });
}

/** For work that a person asked for and that is done later: the rights are those of now. Null where they have none left. */
export async function viewerOfMember({
  creatorId,
  userId,
}: {
  creatorId: string;
  userId: string;
}): Promise<Viewer | null> {
  const member = await readMember({ creatorId, userId });
  return member === null ? null : mint({ userId, creatorId, isInstanceOwner: false, ...member });
}

type Person = Pick<Identity, "userId" | "userName" | "isInstanceOwner" | "role" | "creatorId">;

async function mint(person: Person): Promise<Viewer | null> {
  const creator = await readCreator(person.creatorId);
  if (creator === null) return null;
  const baseCurrency = parseCurrency(creator.base_currency);
  if (baseCurrency === null) throw new Error("A creator's base currency is not in the table of currencies.");
  const identity: Identity = {
    ...person,
    baseCurrency,
    timeZone: creator.time_zone,
    creatorName: creator.name,
    isSample: creator.is_sample,
    ledgerStamp: BigInt(creator.stamp),
  };
  return identity as Viewer;
}
