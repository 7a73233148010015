"use client";

import type { Route } from "next";
import Form from "next/form";
import { useRef, type ReactNode } from "react";

type LiveFormProps = { action: Route; label: string; children: ReactNode };

/** A form that shows what it says as soon as it says something else; without scripts its button does. */
export function LiveForm({ action, label, children }: LiveFormProps) {
  const form = useRef<HTMLFormElement>(null);
  return (
    <Form
      ref={form}
      action={action}
      scroll={false}
      aria-label={label}
      className="grid gap-4"
      onChange={() => form.current?.requestSubmit()}
    >
      {children}
    </Form>
  );
}
