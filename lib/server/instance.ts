import { createHash, randomBytes } from "node:crypto";
import type { AuthTx } from "./auth-db";
import { env } from "./env";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "::1", "[::1]"]);
const OPEN_SIGN_UP = "open_signup";
const SETUP_WORD = "setup_word";
const DERIVED_RULES = "derived_rules";

/** True until the first account is made; that account owns the instance. */
export async function hasNobody(tx: AuthTx): Promise<boolean> {
  return (await tx.user.findFirst({ select: { id: true } })) === null;
}

export async function isSignUpOpen(tx: AuthTx): Promise<boolean> {
  return (await readSetting(tx, OPEN_SIGN_UP)) === true;
}

export async function openSignUp(tx: AuthTx, isOpen: boolean): Promise<void> {
  await writeSetting(tx, { key: OPEN_SIGN_UP, value: isOpen });
}

/** Whether a stranger could reach an empty instance and make it theirs. */
export function needsSetupWord(): boolean {
  return !LOOPBACK.has(env.HOST) || !LOOPBACK.has(new URL(env.APP_URL).hostname);
}

/** A new one-time word for the first account; the one before is void. Only its hash is stored. */
export async function makeSetupWord(tx: AuthTx): Promise<string> {
  const word = randomBytes(18).toString("base64url");
  await writeSetting(tx, { key: SETUP_WORD, value: digest(word) });
  return word;
}

export async function isSetupWord(tx: AuthTx, word: string): Promise<boolean> {
  return (await readSetting(tx, SETUP_WORD)) === digest(word);
}

/** One person at a time: twenty first visitors make one owner. */
export async function lockSignUp(tx: AuthTx): Promise<void> {
  await tx.$queryRawUnsafe("select pg_advisory_xact_lock(7303014, 1)::text");
}

/** By which rules the derived rows of this instance were made; 0 where nobody said. */
export async function readDerivedRules(tx: AuthTx): Promise<number> {
  const rules = await readSetting(tx, DERIVED_RULES);
  return typeof rules === "number" ? rules : 0;
}

export async function writeDerivedRules(tx: AuthTx, rules: number): Promise<void> {
  await writeSetting(tx, { key: DERIVED_RULES, value: rules });
}

async function readSetting(tx: AuthTx, key: string): Promise<unknown> {
  const setting = await tx.setting.findFirst({ where: { key }, select: { value: true } });
  return setting?.value;
}

async function writeSetting(
  tx: AuthTx,
  { key, value }: { key: string; value: string | boolean | number },
): Promise<void> {
  await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
