"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { after } from "next/server";
import { defineAccountAction, definePublicAction } from "@/lib/server/action";
import { signIn } from "@/lib/server/auth";
import { isOwnPath } from "@/lib/server/own-path";
import { readCaller } from "@/lib/server/caller";
import { clearResetCookie, readResetCookie } from "@/lib/server/reset-cookie";
import {
  clearSessionCookie,
  readSessionCookie,
  readSessionHash,
  writeSessionCookie,
} from "@/lib/server/session-cookie";
import { revokeSession } from "@/lib/server/sessions";
import {
  askReset,
  changePassword,
  endOtherSessions,
  finishReset,
  sendReset,
  setOpenSignUp,
  signUp,
} from "./mutations";
import {
  askResetSchema,
  changePasswordSchema,
  finishResetSchema,
  noFields,
  openSignUpSchema,
  signInSchema,
  signUpSchema,
} from "./schema";

export const signUpAction = definePublicAction(
  signUpSchema,
  async ({ input: { next, ...user } }) => {
    const outcome = await signUp(user, await readCaller());
    if (!outcome.ok) return outcome;
    await writeSessionCookie(outcome.value);
    return { ok: true, value: { next } };
  },
  { done: goTo },
);

export const signInAction = definePublicAction(
  signInSchema,
  async ({ input: { next, ...credentials } }) => {
    const outcome = await signIn(credentials, await readCaller());
    if (!outcome.ok) return outcome;
    await endSession();
    await writeSessionCookie(outcome.value);
    return { ok: true, value: { next } };
  },
  { done: goTo },
);

export const askResetAction = definePublicAction(
  askResetSchema,
  async ({ input }) => {
    const outcome = await askReset(input.email, await readCaller());
    if (!outcome.ok) return outcome;
    after(() => sendReset(outcome.value.email));
    return { ok: true, value: { next: "/reset?sent=1" } };
  },
  { done: goTo },
);

export const finishResetAction = definePublicAction(
  finishResetSchema,
  async ({ input: { password } }) => {
    const outcome = await finishReset({ token: await readResetCookie(), password }, await readCaller());
    if (!outcome.ok) return outcome;
    await endSession();
    await clearResetCookie();
    await writeSessionCookie(outcome.value);
    return { ok: true, value: { next: "/home" } };
  },
  { done: goTo },
);

/** Works for a session that has ended already. */
export const signOutAction = definePublicAction(
  noFields,
  async () => {
    await endSession();
    await clearSessionCookie();
    return { ok: true, value: { next: "/sign-in" } };
  },
  { done: goTo },
);

export const changePasswordAction = defineAccountAction(changePasswordSchema, async (viewer, { input }) =>
  changePassword(viewer, {
    current: input.passwordCurrent,
    password: input.password,
    keepSession: await readSessionHash(),
  }),
);

export const endOtherSessionsAction = defineAccountAction(
  noFields,
  async (viewer) => endOtherSessions(viewer, { keepSession: await readSessionHash() }),
  { done: refresh },
);

export const setOpenSignUpAction = defineAccountAction(
  openSignUpSchema,
  (viewer, { input }) => setOpenSignUp(viewer, { isOpen: input.open === "on" }),
  { done: refresh },
);

async function endSession(): Promise<void> {
  const token = await readSessionCookie();
  if (token !== null) await revokeSession(token);
}

function goTo({ next }: { next: string }): never {
  redirect(isOwnPath(next) ? next : "/");
}

function refresh(): void {
  revalidatePath("/settings");
}
