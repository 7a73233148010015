import Link from "next/link";
import type { Route } from "next";
import type { ReactNode } from "react";
import { Icon } from "./icon";

type FilterChipProps<T extends string> = {
  /** The same list with this filter put on or taken off. */
  href: Route<T>;
  active: boolean;
  /** Said before the name while it is on: "Remove filter". */
  removeLabel: string;
  children: ReactNode;
};

/** A filter that is an address: it can be shared, and Back takes it off again. */
export function FilterChip<T extends string>({ href, active, removeLabel, children }: FilterChipProps<T>) {
  const look = active
    ? "border-accent bg-accent-soft font-semibold text-accent"
    : "border-line-strong bg-surface text-ink-2 hover:border-ink-2";
  return (
    <Link
      href={href}
      scroll={false}
      data-touch
      data-chip={active ? "on" : "off"}
      className={`inline-flex min-h-11 max-w-full items-center gap-1 rounded-control border px-3 ${look}`}
    >
      {active && <span className="sr-only">{removeLabel}: </span>}
      <span className="truncate">{children}</span>
      {active && <Icon name="close" size={16} />}
    </Link>
  );
}
