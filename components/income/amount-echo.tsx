"use client";

import { useFormState } from "@/components/ui/form-state";

/** What the server worked out of the facts, when it was only asked: the answer comes as a field of its own. */
export function AmountEcho() {
  const { errors } = useFormState();
  return (
    <p role="status" className="min-w-0 font-semibold wrap-anywhere">
      {errors.workedOut}
    </p>
  );
}
