import type { Currency } from "@/lib/core/money/currency";

/** For whom a write is done and by whom; every Viewer is one. */
export type LedgerScope = {
  readonly creatorId: string;
  readonly userId: string | null;
  readonly baseCurrency: Currency;
  readonly timeZone: string;
};

/** Why a write was not done. `field` names the input at fault, `existingId` the row that already has the key. */
export type WriteRefusal = {
  ok: false;
  code: "not-found" | "conflict" | "invalid";
  message: string;
  field?: string;
  existingId?: string;
};

/** `auditId` is what Undo takes. */
export type Written<T> = { ok: true; value: T & { auditId: string } } | WriteRefusal;

export function refuseWrite(
  code: WriteRefusal["code"],
  { message, ...rest }: { message: string; field?: string; existingId?: string },
): WriteRefusal {
  return { ok: false, code, message, ...rest };
}
