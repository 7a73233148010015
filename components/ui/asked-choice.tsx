"use client";

import { useEffect, useRef } from "react";
import { FormStateContext, useFormState } from "./form-state";
import { Notice } from "./notice";
import { Segmented } from "./segmented";

type AskedChoiceProps = {
  /** Of the choice in the form; the server asks by an error of this name. */
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
  /** Chosen until the person says otherwise; left out where nothing may be guessed. */
  preset?: string;
};

/** Asked only after the server found that there are two ways; sent along with everything typed before. */
export function AskedChoice({ name, label, options, preset }: AskedChoiceProps) {
  const state = useFormState();
  const { errors, values } = state;
  const asked = errors[name];
  const given = values[name] ?? "";
  const question = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // On a phone the question may stand below the fold.
    if (errors[name]) question.current?.querySelector("input")?.focus();
  }, [errors, name]);
  // Answered once, the choice stays in the form while another field is being put right.
  if (!asked && given === "") return null;
  return (
    <div ref={question} className="grid gap-3">
      {asked && (
        <Notice tone="warn" role="alert">
          {asked}
        </Notice>
      )}
      {/* The question is said above; as an error of the choice it would be said twice. */}
      <FormStateContext value={{ ...state, errors: {} }}>
        <Segmented name={name} label={label} options={options} defaultValue={given === "" ? preset : given} />
      </FormStateContext>
    </div>
  );
}
