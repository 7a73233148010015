const SHORTEST = 12;
const LONGEST = 128;

/** A mailbox is not to be filled by strangers who know its address. */
export const RESET_MAILS_AN_HOUR = 5;

export type PasswordProblem =
  "passwordTooShort" | "passwordTooLong" | "passwordCommon" | "passwordTellsEmail";

/** Length counts, not composition (NIST SP 800-63B): but what everybody tries first is refused. */
export function passwordProblem(password: string, { email }: { email: string }): PasswordProblem | null {
  const length = Array.from(password).length;
  if (length < SHORTEST) return "passwordTooShort";
  if (length > LONGEST) return "passwordTooLong";
  const bare = password.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
  const name =
    email
      .split("@")[0]
      ?.toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]/gu, "") ?? "";
  if (isLittleMoreThan(bare, name)) return "passwordTellsEmail";
  const isMonotonous = new Set(password).size < 4;
  return isMonotonous || isCommon(bare) ? "passwordCommon" : null;
}

/** The first person needs no invitation; others come when the owner has opened sign-up. */
export function maySignUp({ isEmpty, isOpen }: { isEmpty: boolean; isOpen: boolean }): boolean {
  return isEmpty || isOpen;
}

function isLittleMoreThan(text: string, word: string): boolean {
  return word.length >= 4 && text.includes(word) && text.replaceAll(word, "").length < 4;
}

function isCommon(bare: string): boolean {
  if (bare.length >= 4 && ROWS.some((row) => `${row}${row}${row}`.includes(bare))) return true;
  return WORDS.some((word) => bare.includes(word) && /^\d{0,4}$/.test(bare.replaceAll(word, "")));
}

const ROWS = [
  "1234567890",
  "0987654321",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
  "1qaz2wsx3edc4rfv5tgb6yhn",
  "q1w2e3r4t5y6u7i8o9p0",
];

const WORDS = [
  "password",
  "passw0rd",
  "p4ssword",
  "permille",
  "iloveyou",
  "welcome",
  "letmein",
  "qwertyuiop",
  "qwerty",
  "abc123",
  "admin",
  "administrator",
  "changeme",
  "trustno1",
  "superman",
  "football",
  "baseball",
  "princess",
  "sunshine",
  "tiktok",
  "youtube",
  "creator",
  "secret",
  "correcthorsebatterystaple",
];
