"use client";

import { useId, type ComponentProps } from "react";
import { FieldError } from "./field";
import { useFieldState } from "./form-state";

type SegmentedProps = {
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
  defaultValue?: string | undefined;
  labelHidden?: boolean;
  enterKeyHint?: ComponentProps<"input">["enterKeyHint"];
  onChange?: (value: string) => void;
};

/** A radio group drawn as one bar; arrow keys move inside it as in any radio group. */
export function Segmented(props: SegmentedProps) {
  const { name, label, options, defaultValue, labelHidden, enterKeyHint, onChange } = props;
  const id = useId();
  const { error, value } = useFieldState(name);
  return (
    <fieldset className="grid gap-1" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className={labelHidden ? "sr-only" : "mb-1 text-caption font-semibold text-ink-2"}>
        {label}
      </legend>
      <div className="flex flex-wrap gap-px overflow-hidden rounded-control border border-line-strong bg-line-strong">
        {options.map((option) => (
          <label
            key={option.value}
            data-touch
            className="flex min-h-11 grow items-center justify-center bg-surface px-3 text-ink-2 inset-ring-accent hover:bg-sunken has-checked:bg-accent-soft has-checked:font-semibold has-checked:text-accent has-checked:inset-ring has-focus-visible:outline-3 has-focus-visible:-outline-offset-3 has-focus-visible:outline-accent forced-colors:has-checked:underline"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              enterKeyHint={enterKeyHint}
              defaultChecked={option.value === (value ?? defaultValue)}
              onChange={
                onChange &&
                (() => {
                  onChange(option.value);
                })
              }
              className="sr-only"
            />
            {option.label}
          </label>
        ))}
      </div>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </fieldset>
  );
}
