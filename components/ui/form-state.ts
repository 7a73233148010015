"use client";

import { createContext, useContext } from "react";
import type { ActionResult } from "@/lib/server/outcome";

export type Failed = Exclude<ActionResult<unknown>, { ok: true }> & { isOutdated?: boolean };

export type FormState = {
  pending: boolean;
  errors: Readonly<Record<string, string>>;
  values: Readonly<Record<string, string>>;
  /** What the whole form was refused for. */
  failed: Failed | null;
  /** What the action gave back; undefined until it was done. */
  value?: unknown;
};

const IDLE: FormState = { pending: false, errors: {}, values: {}, failed: null };

export const FormStateContext = createContext<FormState>(IDLE);

export function useFormState(): FormState {
  return useContext(FormStateContext);
}

/** What the server said about one field, and what the person had typed into it. */
export function useFieldState(name: string): { error: string | undefined; value: string | undefined } {
  const { errors, values } = useFormState();
  return { error: errors[name], value: values[name] };
}
