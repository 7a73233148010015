"use client";

import { useId, type ReactNode } from "react";
import { useFieldState } from "./form-state";
import { Icon } from "./icon";
import { useUiCopy } from "./ui-copy";

/** What every field takes: its name in the form, a visible label, and an optional hint under it. */
export type FieldProps = {
  name: string;
  label: string;
  hint?: ReactNode;
  /** Says "(optional)" beside the label; fields are needed unless they say otherwise. */
  optional?: boolean | undefined;
  /** Keeps the label for screen readers only, where the place already says it. */
  labelHidden?: boolean | undefined;
};

export type ControlProps = {
  id: string;
  name: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

type FieldFrameProps = FieldProps & {
  error?: string | undefined;
  /** What was refused has been changed since, and the control knows it. */
  isErrorOver?: boolean;
  below?: ReactNode;
  children: (control: ControlProps) => ReactNode;
};

/** Label, control, hint and error, wired together. The error of the enclosing form is found by name. */
export function Field(props: FieldFrameProps) {
  const { name, label, hint, optional, labelHidden, error, isErrorOver = false, below, children } = props;
  const id = useId();
  const copy = useUiCopy();
  const said = useFieldState(name).error ?? error;
  const shownError = isErrorOver ? undefined : said;
  const described = [shownError && `${id}-error`, hint && `${id}-hint`, below && `${id}-below`].filter(
    Boolean,
  );
  return (
    <div className="grid min-w-0 content-start gap-1">
      <label htmlFor={id} className={labelHidden ? "sr-only" : "text-caption font-semibold text-ink-2"}>
        {label}
        {optional && <span className="font-normal text-ink-3"> {copy.optional}</span>}
      </label>
      {children({
        id,
        name,
        "aria-describedby": described.length > 0 ? described.join(" ") : undefined,
        "aria-invalid": shownError ? true : undefined,
      })}
      {shownError && <FieldError id={`${id}-error`}>{shownError}</FieldError>}
      {below && <div id={`${id}-below`}>{below}</div>}
      {hint && (
        <p id={`${id}-hint`} className="text-caption text-ink-3">
          {hint}
        </p>
      )}
    </div>
  );
}

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1 text-caption text-danger" data-field-error>
      <span className="mt-0.5">
        <Icon name="warning" size={16} />
      </span>
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </p>
  );
}
