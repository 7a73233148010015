import type { Route } from "next";
import { ButtonLink } from "./button-link";

type PaginationProps<T extends string> = {
  label: string;
  /** "Videos 51 to 100 of 312". */
  summary: string;
  previous?: { href: Route<T>; label: string } | undefined;
  next?: { href: Route<T>; label: string } | undefined;
};

export function Pagination<T extends string>({ label, summary, previous, next }: PaginationProps<T>) {
  return (
    <nav aria-label={label} className="flex flex-wrap items-center justify-between gap-3 py-4">
      <span className="text-caption text-ink-3">{summary}</span>
      <span className="flex gap-2">
        {previous && (
          <ButtonLink href={previous.href} icon="previous">
            {previous.label}
          </ButtonLink>
        )}
        {next && (
          <ButtonLink href={next.href} icon="next">
            {next.label}
          </ButtonLink>
        )}
      </span>
    </nav>
  );
}
