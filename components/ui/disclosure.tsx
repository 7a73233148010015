"use client";

import type { ReactNode } from "react";
import { Icon } from "./icon";

type DisclosureProps = {
  summary: ReactNode;
  open?: boolean;
  onToggle?: (isOpen: boolean) => void;
  children: ReactNode;
};

/** The browser's own disclosure: works before any script, and print opens it. */
export function Disclosure({ summary, open, onToggle, children }: DisclosureProps) {
  return (
    <details
      open={open}
      onToggle={onToggle && ((event) => onToggle(event.currentTarget.open))}
      className="group"
    >
      <summary data-touch className="inline-flex min-h-11 items-center gap-2 text-ink-2 hover:text-ink">
        <span className="transition-transform duration-120 group-open:rotate-180">
          <Icon name="chevron-down" size={16} />
        </span>
        <span className="underline decoration-line-strong underline-offset-4">{summary}</span>
      </summary>
      <div className="py-2">{children}</div>
    </details>
  );
}
