"use client";

import { useEffect, useRef } from "react";
import { FormStateContext, useFormState } from "@/components/ui/form-state";
import { Notice } from "@/components/ui/notice";
import { Segmented } from "@/components/ui/segmented";

type OverlapQuestionProps = { label: string; replace: string; keep: string };

/** Asked only after the server found earlier lines for the same days; sent along with everything typed before. */
export function OverlapQuestion({ label, replace, keep }: OverlapQuestionProps) {
  const state = useFormState();
  const { errors, values } = state;
  const question = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // On a phone the question may stand below the fold.
    if (errors.overlap) question.current?.querySelector("input")?.focus();
  }, [errors]);
  // Answered once, the choice stays in the form while another field is being put right.
  if (!errors.overlap && !values.overlap) return null;
  return (
    <div ref={question} className="grid gap-3" data-overlap>
      {errors.overlap && (
        <Notice tone="warn" role="alert">
          {errors.overlap}
        </Notice>
      )}
      {/* The question is said above; as an error of the choice it would be said twice. */}
      <FormStateContext value={{ ...state, errors: {} }}>
        <Segmented
          name="overlap"
          label={label}
          options={[
            { value: "replace", label: replace },
            { value: "keep", label: keep },
          ]}
          defaultValue={values.overlap ? values.overlap : "replace"}
        />
      </FormStateContext>
    </div>
  );
}
