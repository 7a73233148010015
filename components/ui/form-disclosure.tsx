"use client";

import { useEffect, useRef, type ReactNode } from "react";
import { Disclosure } from "./disclosure";
import { useFormState } from "./form-state";

type FormDisclosureProps = {
  summary: ReactNode;
  /** The fields inside: what the server says of one of them is never folded away. */
  names: readonly string[];
  open?: boolean;
  children: ReactNode;
};

/** A part of a form that most people leave folded. */
export function FormDisclosure({ summary, names, open = false, children }: FormDisclosureProps) {
  const { errors } = useFormState();
  const part = useRef<HTMLDivElement>(null);
  const isAnswered = names.some((name) => errors[name] !== undefined);
  useEffect(() => {
    // Folded by hand since, it stays open for React, which then has nothing to change.
    const details = part.current?.querySelector("details");
    if (isAnswered && details) details.open = true;
  }, [errors, isAnswered]);
  return (
    <div ref={part}>
      <Disclosure summary={summary} open={open || isAnswered}>
        {children}
      </Disclosure>
    </div>
  );
}
