"use client";

import { useFormState } from "@/components/ui/form-state";
import { Notice } from "@/components/ui/notice";
import { Segmented } from "@/components/ui/segmented";

type OverlapQuestionProps = { label: string; replace: string; keep: string };

/** Asked only after the server found earlier lines for the same days; sent along with everything typed before. */
export function OverlapQuestion({ label, replace, keep }: OverlapQuestionProps) {
  const { errors, values } = useFormState();
  // Answered once, the choice stays in the form while another field is being put right.
  if (!errors.overlap && !values.overlap) return null;
  return (
    <div className="grid gap-3" data-overlap>
      {errors.overlap && (
        <Notice tone="warn" role="alert">
          {errors.overlap}
        </Notice>
      )}
      <Choice label={label} replace={replace} keep={keep} chosen={values.overlap} />
    </div>
  );
}

/** The question is said above; inside the group it would be said twice, as an error. */
function Choice({ chosen, label, replace, keep }: OverlapQuestionProps & { chosen: string | undefined }) {
  const options = [
    { value: "replace", label: replace },
    { value: "keep", label: keep },
  ];
  return <Segmented name="overlap" label={label} options={options} defaultValue={chosen || "replace"} />;
}
