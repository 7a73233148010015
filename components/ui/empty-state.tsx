"use client";

import type { ReactNode } from "react";
import { ButtonLink } from "./button-link";

type EmptyStateProps = {
  title: string;
  /** What will be here, in one or two sentences. */
  children: ReactNode;
  /** The one primary button. */
  action: ReactNode;
  /** A small drawn example of what will be here. */
  example?: ReactNode;
  /** h1 where it is all there is on the page. */
  heading?: "h1" | "h2";
};

export function EmptyState({ title, children, action, example, heading: Heading = "h2" }: EmptyStateProps) {
  return (
    <div className="grid max-w-lg justify-items-start gap-4 py-12">
      {example && (
        <div aria-hidden="true" className="w-full max-w-sm opacity-70">
          {example}
        </div>
      )}
      <Heading className="text-h2 font-semibold">{title}</Heading>
      <p className="text-ink-2">{children}</p>
      {action}
    </div>
  );
}

type EmptyLedgerProps = { title: string; action: string; children: ReactNode };

/** A list that has nothing yet, and the key that leads to its first entry. */
export function EmptyLedger({ title, action, children }: EmptyLedgerProps) {
  return (
    <EmptyState
      title={title}
      example={<LedgerDrawing />}
      action={
        <ButtonLink href="/add" tone="primary" icon="add">
          {action}
        </ButtonLink>
      }
    >
      {children}
    </EmptyState>
  );
}

/** Ruled rows without words, for the drawn example. */
export function LedgerDrawing() {
  return (
    <svg viewBox="0 0 320 96" fill="none" className="w-full text-line-strong">
      <path d="M0 1h320" stroke="var(--color-ink-3)" strokeWidth="2" />
      <path d="M0 32.5h320M0 64.5h320M0 95.5h320" stroke="var(--color-line)" />
      <path d="M14 17h90M14 48.5h130M14 80h70" stroke="currentColor" strokeWidth="6" strokeLinecap="round" />
      <path
        d="M270 17h46M286 48.5h30M258 80h58"
        stroke="var(--color-ink-3)"
        strokeWidth="6"
        strokeLinecap="round"
      />
      <path d="M3 10v14" stroke="var(--color-series-1)" strokeWidth="6" />
      <path d="M3 41.5v14" stroke="var(--color-series-2)" strokeWidth="6" />
      <path d="M3 73v14" stroke="var(--color-series-3)" strokeWidth="6" />
    </svg>
  );
}
