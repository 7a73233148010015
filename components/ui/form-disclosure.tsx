"use client";

import { useEffect, useRef, useState, type ReactNode } from "react";
import { Disclosure } from "./disclosure";
import { useFormState } from "./form-state";

type FormDisclosureProps = {
  summary: ReactNode;
  /** The fields inside, or all of the form: what the server says of one of them is never folded away. */
  names: readonly string[] | "all";
  open?: boolean;
  children: ReactNode;
};

/** A part of a form that most people leave folded. */
export function FormDisclosure({ summary, names, open = false, children }: FormDisclosureProps) {
  const { errors, failed } = useFormState();
  const part = useRef<HTMLDivElement>(null);
  const isAnswered = names === "all" ? failed !== null : names.some((name) => errors[name] !== undefined);
  // Once opened for an answer it stays open: what was put right there is not to look lost at the next answer.
  const [wasAnswered, setWasAnswered] = useState(isAnswered);
  if (isAnswered && !wasAnswered) setWasAnswered(true);
  useEffect(() => {
    // Folded by hand since, it stays open for React, which then has nothing to change.
    const details = part.current?.querySelector("details");
    if (isAnswered && details) details.open = true;
  }, [errors, isAnswered]);
  return (
    <div ref={part}>
      <Disclosure summary={summary} open={open || wasAnswered}>
        {children}
      </Disclosure>
    </div>
  );
}
