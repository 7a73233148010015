"use client";

import { createContext, useContext } from "react";

export type FormState = {
  pending: boolean;
  errors: Readonly<Record<string, string>>;
  values: Readonly<Record<string, string>>;
};

const IDLE: FormState = { pending: false, errors: {}, values: {} };

export const FormStateContext = createContext<FormState>(IDLE);

export function useFormState(): FormState {
  return useContext(FormStateContext);
}

/** What the server said about one field, and what the person had typed into it. */
export function useFieldState(name: string): { error: string | undefined; value: string | undefined } {
  const { errors, values } = useFormState();
  return { error: errors[name], value: values[name] };
}
