"use client";

import Link from "next/link";
import type { Route } from "next";

type LinkTabsProps<R extends string> = {
  /** What is chosen by them: "By". */
  label: string;
  options: readonly { label: string; href: Route<R>; isCurrent: boolean }[];
};

/** The same page in one of a few ways, drawn as one bar; each is an address. */
export function LinkTabs<R extends string>({ label, options }: LinkTabsProps<R>) {
  return (
    <nav
      aria-label={label}
      data-screen-only
      className="inline-flex flex-wrap gap-px overflow-hidden rounded-control border border-line-strong bg-line-strong"
    >
      {options.map(({ label: text, href, isCurrent }) => (
        <Link
          key={href}
          href={href}
          scroll={false}
          aria-current={isCurrent || undefined}
          data-touch
          className="flex min-h-11 grow items-center justify-center bg-surface px-4 text-ink-2 inset-ring-accent hover:bg-sunken focus-visible:-outline-offset-3 aria-[current]:bg-accent-soft aria-[current]:font-semibold aria-[current]:text-accent aria-[current]:inset-ring forced-colors:aria-[current]:underline"
        >
          {text}
        </Link>
      ))}
    </nav>
  );
}
