export type RefusalCode =
  "invalid" | "not-found" | "conflict" | "forbidden" | "signed-out" | "too-many" | "failed";

export type Refusal = {
  ok: false;
  code: RefusalCode;
  /** Sentences ready for display, by field name. */
  fields?: Record<string, string>;
  /** A sentence for the whole form. */
  message?: string;
  /** What the other side of a conflict is, or the id under which a fault was logged. */
  id?: string;
  /** Seconds. */
  retryAfter?: number;
};

/** What a mutation says: done, or an expected refusal. Faults are exceptions. */
export type Outcome<T> = { ok: true; value: T } | Refusal;

/** An outcome as a form gets it: with what was typed, so that nothing has to be typed again. */
export type ActionResult<T> = { ok: true; value: T } | (Refusal & { values?: Record<string, string> });

export function done<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function refuse(code: RefusalCode, details: Omit<Refusal, "ok" | "code"> = {}): Refusal {
  return { ok: false, code, ...details };
}
