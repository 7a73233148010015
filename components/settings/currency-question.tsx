"use client";

import { useEffect, useRef } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { FormStateContext, useFormState } from "@/components/ui/form-state";
import { Notice } from "@/components/ui/notice";

/** Asked only after the server found money that another currency would convert. The answer names the currency asked about. */
export function CurrencyQuestion({ label }: { label: string }) {
  const state = useFormState();
  const { errors, values } = state;
  const question = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.convertTo) question.current?.querySelector("input")?.focus();
  }, [errors]);
  const askedAbout = errors.convertTo ? values.currency : values.convertTo;
  if (!askedAbout) return null;
  return (
    <div ref={question} className="grid gap-3">
      {errors.convertTo && (
        <Notice tone="warn" role="alert">
          {errors.convertTo}
        </Notice>
      )}
      {/* The question is said above; as an error of the box it would be said twice. */}
      <FormStateContext value={{ ...state, errors: {} }}>
        <Checkbox key={askedAbout} name="convertTo" value={askedAbout} label={label} />
      </FormStateContext>
    </div>
  );
}
