"use client";

import type { ComponentProps } from "react";
import { Field, type FieldProps } from "./field";
import { useFieldState } from "./form-state";

type TextInputProps = FieldProps & Omit<ComponentProps<"input">, keyof FieldProps | "className" | "id">;

export function TextInput({
  name,
  label,
  hint,
  optional,
  labelHidden,
  defaultValue,
  ...rest
}: TextInputProps) {
  const { value } = useFieldState(name);
  return (
    <Field name={name} label={label} hint={hint} optional={optional} labelHidden={labelHidden}>
      {(control) => (
        <input type="text" {...rest} defaultValue={value ?? defaultValue} className="control" {...control} />
      )}
    </Field>
  );
}

/** Dates use the device's own picker; the value is always YYYY-MM-DD whatever is shown. */
export function DateInput(props: Omit<TextInputProps, "type">) {
  return <TextInput {...props} type="date" />;
}
