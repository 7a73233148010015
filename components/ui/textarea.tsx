"use client";

import { useLayoutEffect, useRef, useState, type ComponentProps } from "react";
import { Field, type ControlProps, type FieldProps } from "./field";
import { useFieldState } from "./form-state";

type AreaProps = Omit<ComponentProps<"textarea">, keyof FieldProps | "className" | "id">;

export function Textarea({
  name,
  label,
  hint,
  optional,
  labelHidden,
  defaultValue,
  ...rest
}: FieldProps & AreaProps) {
  const { value } = useFieldState(name);
  return (
    <Field name={name} label={label} hint={hint} optional={optional} labelHidden={labelHidden}>
      {(control) => <Area {...rest} defaultValue={value ?? defaultValue} control={control} />}
    </Field>
  );
}

/** Taking over a page that the server drew, React gives a text area its first text back, whatever was typed by then. */
function Area({ control, ...rest }: AreaProps & { control: ControlProps }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [typed] = useState(() => readTyped(control.id));
  useLayoutEffect(() => {
    if (typed !== null && area.current) area.current.value = typed;
  }, [typed]);
  return <textarea ref={area} rows={3} {...rest} className="field-sizing-content control" {...control} />;
}

function readTyped(id: string): string | null {
  if (typeof document === "undefined") return null;
  const drawn = document.getElementById(id);
  return drawn instanceof HTMLTextAreaElement ? drawn.value : null;
}
