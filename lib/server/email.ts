import { toNormalForm } from "@/lib/core/text/normal-form";

const ADDRESS = /^[!-?A-~]+@[!-?A-~]+\.[!-?A-~]+$/;

/**
 * Lower case, or null for what is no plain address. Text that Unicode normalisation would change is refused and not
 * repaired: a full-width "@" has made one person's address another's (GHSA-7rqj-j65f-68wh).
 */
export function normaliseEmail(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length > 254 || trimmed !== toNormalForm(trimmed, "NFKC") || !ADDRESS.test(trimmed))
    return null;
  return trimmed.toLowerCase();
}
