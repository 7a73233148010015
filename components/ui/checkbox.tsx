"use client";

import { useId, type ComponentProps, type ReactNode } from "react";
import { FieldError } from "./field";
import { useFieldState } from "./form-state";

type CheckboxProps = Omit<ComponentProps<"input">, "type" | "className" | "id" | "name"> & {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
};

export function Checkbox({ name, label, hint, defaultChecked, ...rest }: CheckboxProps) {
  const id = useId();
  const { error, value } = useFieldState(name);
  const checked = value === undefined ? defaultChecked : value !== "";
  return (
    <div>
      <label htmlFor={id} className="flex min-h-11 items-center gap-3" data-touch>
        <input
          type="checkbox"
          {...rest}
          id={id}
          name={name}
          defaultChecked={checked}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : hint ? `${id}-hint` : undefined}
          className="size-5 shrink-0 accent-accent"
        />
        <span>{label}</span>
      </label>
      {hint && (
        <p id={`${id}-hint`} className="ps-8 text-caption text-ink-3">
          {hint}
        </p>
      )}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}
