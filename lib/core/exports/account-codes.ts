import { cleanText } from "@/lib/core/text/clean";

export type AccountSide = "income" | "cost";

/** Under which account of an accountant's books a stream, or a category of costs, is entered; an empty code is none. */
export type AccountCode = { side: AccountSide; name: string; code: string; label: string };

export type AccountField = "code" | "label";

const LONGEST = { code: 50, label: 200, name: 200 };

/** What a form calls the field of an account: "code income tips". */
export function accountField(
  field: AccountField,
  { side, name }: Pick<AccountCode, "side" | "name">,
): string {
  return `${field} ${side} ${name}`;
}

export type AccountProblem = { field: string; problem: "textTooLong" | "textForbidden" | "codeNeeded" };

/**
 * Reads a form of such fields; others are passed over. A name without a code is a problem: nobody would see it. Gives all
 * problems, or what was typed.
 */
export function readAccountForm(
  form: Readonly<Record<string, string>>,
): { ok: true; value: AccountCode[] } | { ok: false; error: AccountProblem[] } {
  const problems: AccountProblem[] = [];
  const found = new Map<string, AccountCode>();
  for (const [key, typed] of Object.entries(form)) {
    const named = parseField(key);
    if (named === null) continue;
    const { field, side, name } = named;
    const read = cleanText(typed, { max: LONGEST[field] });
    if (!read.ok)
      problems.push({ field: key, problem: read.code === "too-long" ? "textTooLong" : "textForbidden" });
    const account = found.get(`${side} ${name}`) ?? { side, name, code: "", label: "" };
    found.set(`${side} ${name}`, { ...account, [field]: read.ok ? read.value.replaceAll("\n", " ") : "" });
  }
  const accounts = [...found.values()];
  for (const account of accounts)
    if (account.code === "" && account.label !== "")
      problems.push({ field: accountField("code", account), problem: "codeNeeded" });
  return problems.length > 0 ? { ok: false, error: problems } : { ok: true, value: accounts };
}

type NamedField = Pick<AccountCode, "side" | "name"> & { field: AccountField };

/** The inverse of `accountField`; null for another field. */
function parseField(text: string): NamedField | null {
  const [, field, side, name = ""] = /^(code|label) (income|cost) (.+)$/s.exec(text) ?? [];
  if (name.length > LONGEST.name) return null;
  if ((field !== "code" && field !== "label") || (side !== "income" && side !== "cost")) return null;
  return { field, side, name };
}
