"use client";

import Link from "next/link";
import type { Route } from "next";
import type { ReactNode } from "react";

type LinkProps<R extends string> = { href: Route<R>; children: ReactNode };

/** Inside a Row or a table row (which must be `relative`), makes the whole row one link with one focus stop. */
export function RowLink<R extends string>({ href, children }: LinkProps<R>) {
  return (
    <Link
      href={href}
      // A list of fifty rows would otherwise ask the server for fifty pages.
      prefetch={false}
      className="row-link"
    >
      {children}
    </Link>
  );
}

type FigureLinkProps = { href: Route; label: string; children: ReactNode };

/** A figure that opens how it came about; in a row that is a link itself, it is a second one above it. */
export function FigureLink({ href, label, children }: FigureLinkProps) {
  return (
    <Link href={href} prefetch={false} aria-label={label} className="figure-link">
      {children}
    </Link>
  );
}

/** A link inside running text. */
export function TextLink<R extends string>({ href, children }: LinkProps<R>) {
  return (
    <Link href={href} className="text-accent underline decoration-1 underline-offset-4 hover:decoration-2">
      {children}
    </Link>
  );
}
