/** Texts of a form by field name. */
export type Texts = Readonly<Record<string, string>>;

const STORAGE_KEY = "permille-draft";

export function readTexts(form: HTMLFormElement): Texts {
  const entries = [...new FormData(form)].filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && !/^[_$]/.test(entry[0]),
  );
  return Object.fromEntries(entries);
}

/** Kept for this tab only: a reload or a killed app does not lose what was typed, a shared computer does not tell it. */
export function keepDraft(texts: Texts | null): void {
  try {
    if (texts === null) sessionStorage.removeItem(STORAGE_KEY);
    else sessionStorage.setItem(STORAGE_KEY, JSON.stringify(texts));
  } catch {
    // Storage can be full or switched off; the form works without.
  }
}

export function findDraft(creatorId: string): Texts | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? "null");
    return isTexts(kept) && kept.draftOf === creatorId ? kept : null;
  } catch {
    return null;
  }
}

function isTexts(value: unknown): value is Texts {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((text) => typeof text === "string")
  );
}
