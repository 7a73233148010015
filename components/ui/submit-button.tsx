"use client";

import type { ReactNode } from "react";
import { Button } from "./button";
import { useFormState } from "./form-state";
import type { IconName } from "./icon";
import type { KeyTone } from "./key-class";
import { useUiCopy } from "./ui-copy";

type SubmitButtonProps = {
  children: ReactNode;
  tone?: KeyTone;
  wide?: boolean;
  icon?: IconName;
  /** Sent with the form when this button was the one pressed. */
  name?: string;
  value?: string;
};

/** Keeps its width and its focus while the form is on its way, and says so. */
export function SubmitButton({ children, tone = "primary", ...rest }: SubmitButtonProps) {
  const { pending } = useFormState();
  const copy = useUiCopy();
  return (
    <Button type="submit" tone={tone} aria-busy={pending || undefined} {...rest}>
      {children}
      {pending && <span className="sr-only">{copy.working}</span>}
      {pending && <span aria-hidden="true" className="size-2 animate-late rounded-full bg-current" />}
    </Button>
  );
}
