import "server-only";
import type { Caller } from "@/lib/server/auth";
import { withAuth, type AuthTx } from "@/lib/server/auth-db";
import { checkNewCreator, insertCreator, type NewCreator } from "@/lib/server/creator-row";
import { normaliseEmail } from "@/lib/server/email";
import { fieldSentence } from "@/lib/server/field-errors";
import * as instance from "@/lib/server/instance";
import { newId } from "@/lib/server/ids";
import { log } from "@/lib/server/log";
import { getT } from "@/lib/server/messages";
import { done, refuse, type Outcome, type Refusal } from "@/lib/server/outcome";
import { hashPassword, verifyPassword } from "@/lib/server/passwords";
import { hitRateLimit } from "@/lib/server/rate-limit";
import { mintSession, revokeAllSessions, type SessionToken } from "@/lib/server/sessions";
import type { Viewer } from "@/lib/server/viewer";
import { maySignUp, passwordProblem } from "./policy";

export type NewUser = NewCreator & { email: string; password: string; name: string };

type Ids = { userId: string; creatorId: string };

const SIGN_UPS = { limit: 60, windowSeconds: 3600 };

/** For the command line: makes an account whether or not sign-up is open. The first one owns the instance. */
export async function createUserWithCreator(user: NewUser): Promise<Outcome<Ids>> {
  return register(user, { admit: () => Promise.resolve(null), finish: (_tx, ids) => Promise.resolve(ids) });
}

/** Makes the account, its creator and the first session in one transaction. */
export async function signUp(
  { setup, ...user }: NewUser & { setup?: string | undefined },
  caller: Caller,
): Promise<Outcome<SessionToken>> {
  const retryAfter = await hitRateLimit(`sign-up:${caller.address}`, SIGN_UPS);
  if (retryAfter !== null) {
    const minutes = Math.ceil(retryAfter / 60);
    return refuse("too-many", { retryAfter, message: getT("accounts")("tooManySignUps", { minutes }) });
  }
  return register(user, {
    admit: (tx) => refuseStranger(tx, setup),
    finish: (tx, ids) => mintSession(tx, { ...ids, userAgent: caller.userAgent }),
  });
}

/** For the owner of the machine, where no mail can prove who asks. Ends every session of that person. */
export async function resetPassword({
  email,
  password,
}: {
  email: string;
  password: string;
}): Promise<Outcome<{ userId: string }>> {
  const address = normaliseEmail(email);
  const user = address === null ? null : await findUser({ email: address });
  if (address === null || user === null)
    return refuse("not-found", { message: getT("accounts")("noSuchUser") });
  const problem = passwordProblem(password, { email: address });
  if (problem !== null) return refuse("invalid", { fields: { password: fieldSentence(problem) } });
  await replacePassword({ userId: user.id, password });
  return done({ userId: user.id });
}

/** Ends the person's other sessions: whoever knew the old password is out at the next request. */
export async function changePassword(
  viewer: Viewer,
  { current, password, keepSession }: { current: string; password: string; keepSession: string | null },
): Promise<Outcome<null>> {
  const user = viewer.userId === null ? null : await findUser({ id: viewer.userId });
  if (user === null) return refuse("not-found", { message: getT("accounts")("noSuchUser") });
  const problem = passwordProblem(password, { email: user.email });
  if (problem !== null) return refuse("invalid", { fields: { password: fieldSentence(problem) } });
  const retryAfter = await hitRateLimit(`password:${user.id}`, { limit: 10, windowSeconds: 900 });
  if (retryAfter !== null) {
    const minutes = Math.ceil(retryAfter / 60);
    return refuse("too-many", { retryAfter, message: getT("accounts")("tooManySignIns", { minutes }) });
  }
  if (!(await verifyPassword(current, user.passwordHash))) {
    return refuse("invalid", { fields: { passwordCurrent: getT("accounts")("wrongCurrentPassword") } });
  }
  await replacePassword({ userId: user.id, password, keepSession });
  return done(null);
}

export async function endOtherSessions(
  viewer: Viewer,
  { keepSession }: { keepSession: string | null },
): Promise<Outcome<null>> {
  if (viewer.userId !== null) await revokeAllSessions(viewer.userId, { except: keepSession });
  return done(null);
}

export async function setOpenSignUp(viewer: Viewer, { isOpen }: { isOpen: boolean }): Promise<Outcome<null>> {
  if (!viewer.isInstanceOwner) return refuse("forbidden", { message: getT("accounts")("ownerOnly") });
  await withAuth((tx) => instance.openSignUp(tx, isOpen));
  log("info", "open-sign-up", { user: viewer.userId, isOpen });
  return done(null);
}

/** The word that the first account needs where strangers could reach an empty instance; null where none is needed. */
export async function renewSetupWord(): Promise<string | null> {
  if (!instance.needsSetupWord()) return null;
  return withAuth(async (tx) => ((await instance.hasNobody(tx)) ? instance.makeSetupWord(tx) : null));
}

type Registration<T> = {
  admit: (tx: AuthTx) => Promise<Refusal | null>;
  finish: (tx: AuthTx, ids: Ids) => Promise<T>;
};

async function register<T>(user: NewUser, { admit, finish }: Registration<T>): Promise<Outcome<T>> {
  const email = normaliseEmail(user.email);
  if (email === null) return refuse("invalid", { fields: { email: getT("accounts")("emailNotPlain") } });
  const problem = passwordProblem(user.password, { email });
  if (problem !== null) return refuse("invalid", { fields: { password: fieldSentence(problem) } });
  const creator = checkNewCreator(user);
  if (!creator.ok) return creator;
  // Asked before as well, so that nobody who is refused costs a hash.
  const refusal = await withAuth(admit);
  if (refusal !== null) return refusal;
  const passwordHash = await hashPassword(user.password);
  const ids = { userId: newId(), creatorId: newId() };
  return withAuth(
    async (tx) => {
      await instance.lockSignUp(tx);
      const refusal = (await admit(tx)) ?? (await refuseTaken(tx, email));
      if (refusal !== null) return refusal;
      const isOwner = await instance.hasNobody(tx);
      await tx.user.create({
        data: { id: ids.userId, email, name: user.name.trim(), passwordHash, isOwner },
      });
      await insertCreator(tx, { ...creator.value, ...ids });
      return done(await finish(tx, ids));
    },
    { creatorId: ids.creatorId },
  );
}

async function refuseStranger(tx: AuthTx, setup: string | undefined): Promise<Refusal | null> {
  const t = getT("accounts");
  const isEmpty = await instance.hasNobody(tx);
  if (!maySignUp({ isEmpty, isOpen: await instance.isSignUpOpen(tx) })) {
    return refuse("forbidden", { message: t("signUpClosed") });
  }
  if (!isEmpty || !instance.needsSetupWord()) return null;
  const isInvited = setup !== undefined && (await instance.isSetupWord(tx, setup));
  return isInvited ? null : refuse("forbidden", { message: t("setupWordNeeded") });
}

async function refuseTaken(tx: AuthTx, email: string): Promise<Refusal | null> {
  const taken = await tx.user.findFirst({ where: { email }, select: { id: true } });
  return taken === null ? null : refuse("conflict", { fields: { email: getT("accounts")("emailTaken") } });
}

function findUser(where: { id: string } | { email: string }) {
  return withAuth((tx) =>
    tx.user.findFirst({ where, select: { id: true, email: true, passwordHash: true } }),
  );
}

async function replacePassword({
  userId,
  password,
  keepSession = null,
}: {
  userId: string;
  password: string;
  keepSession?: string | null;
}): Promise<void> {
  const passwordHash = await hashPassword(password);
  await withAuth(async (tx) => {
    await tx.user.updateMany({ where: { id: userId }, data: { passwordHash } });
    await revokeAllSessions(userId, { except: keepSession, tx });
  });
  log("info", "password-changed", { user: userId });
}
