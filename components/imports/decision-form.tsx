"use client";

import type { Route } from "next";
import Form from "next/form";
import type { ReactNode } from "react";

type DecisionFormProps<T extends string> = { action: Route<T>; label: string; children: ReactNode };

/** Asks for the same preview under other decisions: at once for a choice, by its button for what is typed. */
export function DecisionForm<T extends string>({ action, label, children }: DecisionFormProps<T>) {
  return (
    <Form
      action={action}
      scroll={false}
      aria-label={label}
      className="grid grid-cols-[minmax(0,1fr)] gap-4"
      onChange={(event) => {
        const { target, currentTarget } = event;
        const isRadio = target instanceof HTMLInputElement && target.type === "radio";
        if (isRadio || target instanceof HTMLSelectElement) currentTarget.requestSubmit();
      }}
    >
      {children}
    </Form>
  );
}
