"use client";

import { useEffect, useRef } from "react";
import { FormStateContext, useFormState } from "@/components/ui/form-state";
import { Notice } from "@/components/ui/notice";
import { TextInput } from "@/components/ui/text-input";

/** Asked only after the server found a closed month in what is to change; sent along with everything typed before. */
export function ReasonQuestion({ label }: { label: string }) {
  const state = useFormState();
  const { errors, values } = state;
  const question = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // On a phone the question may stand below the fold.
    if (errors.reason) question.current?.querySelector("input")?.focus();
  }, [errors]);
  // Answered once, the reason stays in the form while another field is being put right.
  if (!errors.reason && !values.reason) return null;
  return (
    <div ref={question} className="grid w-full grid-cols-[minmax(0,1fr)] gap-3" data-reason>
      {errors.reason && (
        <Notice tone="warn" role="alert">
          {errors.reason}
        </Notice>
      )}
      {/* The question is said above; as an error of the field it would be said twice. */}
      <FormStateContext value={{ ...state, errors: {} }}>
        <TextInput name="reason" label={label} maxLength={500} autoComplete="off" />
      </FormStateContext>
    </div>
  );
}
