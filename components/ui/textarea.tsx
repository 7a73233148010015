"use client";

import type { ComponentProps } from "react";
import { Field, type FieldProps } from "./field";
import { useFieldState } from "./form-state";

type TextareaProps = FieldProps & Omit<ComponentProps<"textarea">, keyof FieldProps | "className" | "id">;

export function Textarea({ name, label, hint, optional, labelHidden, defaultValue, ...rest }: TextareaProps) {
  const { value } = useFieldState(name);
  return (
    <Field name={name} label={label} hint={hint} optional={optional} labelHidden={labelHidden}>
      {(control) => (
        <textarea
          rows={3}
          {...rest}
          defaultValue={value ?? defaultValue}
          className="field-sizing-content control"
          {...control}
        />
      )}
    </Field>
  );
}
