"use client";

import { useFormState } from "@/components/ui/form-state";

/** What is happening while the form is on its way. */
export function PendingNote({ children }: { children: string }) {
  const { pending } = useFormState();
  return (
    <span role="status" className="text-ink-2">
      {pending && children}
    </span>
  );
}
