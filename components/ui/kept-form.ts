/** Texts of a form by field name. */
type Texts = Readonly<Record<string, string>>;

type Kept = { page: string; form: string; texts: Texts };

const STORAGE_KEY = "permille-reloaded";
/** Secrets, bytes, and what the page itself says: it may be newer after the reload. */
const UNKEPT_TYPES = /^(password|file|hidden)$/;

/** Keeps what was typed over the reload that follows, for this tab alone; no passwords and no files. */
export function keepForm(form: HTMLFormElement, storage: Storage = sessionStorage): void {
  const kept: Kept = { page: pageOf(location), form: form.ariaLabel ?? "", texts: textsOf(form) };
  try {
    storage.setItem(STORAGE_KEY, JSON.stringify(kept));
  } catch {
    // Storage can be full or switched off; the page is reloaded without.
  }
}

/** What was kept of this form on this page, once; null where there is nothing. */
export function takeKept(form: HTMLFormElement, storage: Storage = sessionStorage): Texts | null {
  try {
    const kept: unknown = JSON.parse(storage.getItem(STORAGE_KEY) ?? "null");
    if (!isKept(kept) || kept.page !== pageOf(location) || kept.form !== (form.ariaLabel ?? "")) return null;
    storage.removeItem(STORAGE_KEY);
    return kept.texts;
  } catch {
    return null;
  }
}

/** As a refused form gets its values back: a box that is not ticked is an empty text. */
function textsOf(form: HTMLFormElement): Texts {
  const texts = new Map<string, string>();
  const inputs = [...form.elements].filter((field) => field instanceof HTMLInputElement);
  for (const { type, name } of inputs) if (type === "checkbox") texts.set(name, "");
  for (const [name, value] of new FormData(form)) if (typeof value === "string") texts.set(name, value);
  for (const { type, name } of inputs) if (UNKEPT_TYPES.test(type)) texts.delete(name);
  return Object.fromEntries(texts);
}

function pageOf({ pathname, search }: Location): string {
  return `${pathname}${search}`;
}

function isKept(value: unknown): value is Kept {
  return (
    typeof value === "object" && value !== null && "page" in value && "form" in value && "texts" in value
  );
}
