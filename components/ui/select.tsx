"use client";

import type { ComponentProps } from "react";
import { Field, type FieldProps } from "./field";
import { useFieldState } from "./form-state";

export type SelectOption = { value: string; label: string };
export type SelectGroup = { label: string; options: readonly SelectOption[] };

type SelectProps = FieldProps &
  Omit<ComponentProps<"select">, keyof FieldProps | "className" | "id" | "children"> & {
    options: readonly (SelectOption | SelectGroup)[];
  };

/** The device's own list: best on phones, and it works before any script. */
export function Select({
  name,
  label,
  hint,
  optional,
  labelHidden,
  options,
  defaultValue,
  ...rest
}: SelectProps) {
  const { value } = useFieldState(name);
  return (
    <Field name={name} label={label} hint={hint} optional={optional} labelHidden={labelHidden}>
      {(control) => (
        // React does not move an uncontrolled select to a new default; a new key does.
        <select
          key={value ?? ""}
          {...rest}
          defaultValue={value ?? defaultValue}
          className="control chevron"
          {...control}
        >
          {options.map((option) =>
            "options" in option ? (
              <optgroup key={option.label} label={option.label}>
                {option.options.map(toOption)}
              </optgroup>
            ) : (
              toOption(option)
            ),
          )}
        </select>
      )}
    </Field>
  );
}

function toOption({ value, label }: SelectOption) {
  return (
    <option key={value} value={value}>
      {label}
    </option>
  );
}
