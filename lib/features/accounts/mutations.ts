import "server-only";
import { refuseGuessing, type Caller } from "@/lib/server/auth";
import { withAuth, type AuthTx } from "@/lib/server/auth-db";
import { checkNewCreator, insertCreator, type NewCreator } from "@/lib/server/creator-row";
import { env } from "@/lib/server/env";
import { normaliseEmail } from "@/lib/server/email";
import { fieldSentence } from "@/lib/server/field-errors";
import * as instance from "@/lib/server/instance";
import { newId } from "@/lib/server/ids";
import { log, logError } from "@/lib/server/log";
import { isMailConfigured, sendMail } from "@/lib/server/mail";
import { getT } from "@/lib/server/messages";
import { done, refuse, type Outcome, type Refusal } from "@/lib/server/outcome";
import { claimReset, findReset, mintReset, RESET_MINUTES, voidReset } from "@/lib/server/password-resets";
import { hashPassword, verifyPassword } from "@/lib/server/passwords";
import { hitRateLimit } from "@/lib/server/rate-limit";
import { refuseTries } from "@/lib/server/refusals";
import { mintSession, revokeAllSessions, type SessionToken } from "@/lib/server/sessions";
import type { Viewer } from "@/lib/server/viewer";
import { maySignUp, passwordProblem, RESET_MAILS_AN_HOUR } from "./policy";

export type NewUser = NewCreator & { email: string; password: string; name: string };

type Ids = { userId: string; creatorId: string };

/** Of an account, whoever asks. */
const RESET_MAILS = { limit: RESET_MAILS_AN_HOUR, windowSeconds: 3600 };

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

/**
 * Whether somebody may have a link mailed, by what they typed and where they are alone: the answer is the same, and takes
 * the same time, whether or not there is such an account. `sendReset` does the rest once it is given.
 */
export async function askReset(email: string, caller: Caller): Promise<Outcome<{ email: string }>> {
  const t = getT("accounts");
  if (!isMailConfigured()) return refuse("failed", { message: t("resetNoMail") });
  const address = normaliseEmail(email);
  if (address === null) return refuse("invalid", { fields: { email: t("emailNotPlain") } });
  const limited = await refuseGuessing({ tried: "reset", email: address, caller });
  return limited ?? done({ email: address });
}

/** Mails the link where there is such an account. Nobody waits for it: what goes wrong is logged. */
export async function sendReset(email: string): Promise<void> {
  const id = `reset-${newId()}`;
  try {
    const user = await findUser({ email });
    log("info", "password-reset-asked", { id, user: user?.id });
    if (user === null) return;
    if ((await hitRateLimit(`reset-mail:${user.id}`, RESET_MAILS)) !== null) {
      log("warn", "password-reset-not-mailed", { id, user: user.id });
      return;
    }
    const t = getT("accounts");
    const link = `${env.APP_URL}/reset/${await mintReset(user.id)}`;
    await sendMail({
      id,
      to: [{ name: "", address: user.email }],
      replyTo: null,
      subject: t("resetMail.subject"),
      text: t("resetMail.text", { email: user.email, link, minutes: RESET_MINUTES }),
      attachments: [],
    });
  } catch (error) {
    logError("password-reset-failed", error, { id });
  }
}

/** Sets the password of whoever was mailed the token, ends all their sessions and starts one here. */
export async function finishReset(
  { token, password }: { token: string; password: string },
  caller: Caller,
): Promise<Outcome<SessionToken>> {
  const reset = await findReset(token);
  const limited = await refuseGuessing({ tried: "new-password", email: reset?.email ?? null, caller });
  if (limited !== null) return limited;
  if (reset === null) return refuseReset();
  const problem = passwordProblem(password, reset);
  if (problem !== null) return refuse("invalid", { fields: { password: fieldSentence(problem) } });
  const { userId } = reset;
  const passwordHash = await hashPassword(password);
  const session = await withAuth(async (tx) => {
    if (!(await claimReset(tx, { token, userId }))) return null;
    await writePassword(tx, { userId, passwordHash });
    return mintSession(tx, { userId, creatorId: null, userAgent: caller.userAgent });
  });
  if (session === null) return refuseReset();
  log("info", "password-reset", { user: userId });
  return done(session);
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
  if (retryAfter !== null) return refuseTries(retryAfter);
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

type Replacing = { userId: string; password: string; keepSession?: string | null };

async function replacePassword({ userId, password, keepSession = null }: Replacing): Promise<void> {
  const passwordHash = await hashPassword(password);
  await withAuth((tx) => writePassword(tx, { userId, passwordHash, keepSession }));
  log("info", "password-changed", { user: userId });
}

type NewPassword = { userId: string; passwordHash: string; keepSession?: string | null };

/** Whoever knew the old password, or was mailed a way around it, is out. */
async function writePassword(
  tx: AuthTx,
  { userId, passwordHash, keepSession = null }: NewPassword,
): Promise<void> {
  await tx.user.updateMany({ where: { id: userId }, data: { passwordHash } });
  await revokeAllSessions(userId, { except: keepSession, tx });
  await voidReset(tx, userId);
}

function refuseReset(): Refusal {
  return refuse("not-found", { message: getT("accounts")("resetOver", { minutes: RESET_MINUTES }) });
}
