import type { Route } from "next";
import type { ReactNode } from "react";
import { Money } from "./money";
import { FigureLink } from "./row-link";

type FigureProps = {
  label: ReactNode;
  text: string;
  spoken?: string | undefined;
  hidden?: boolean | undefined;
  size?: "hero" | "title" | "row";
  /** Where it is worked out, and what that is called aloud. */
  how?: { href: Route; label: string } | undefined;
  /** Its change, its state or what it is made of, under the figure. */
  children?: ReactNode;
};

/** A named figure. Several of them belong in one FigureList. */
export function Figure({ label, text, spoken, hidden, size = "title", how, children }: FigureProps) {
  const figure = <Money text={text} spoken={spoken} hidden={hidden} size={size} />;
  return (
    <div className="grid max-w-full content-start gap-1 max-sm:grow max-sm:basis-36">
      <dt className="text-caption font-semibold text-ink-3">{label}</dt>
      <dd>{how ? <FigureLink {...how}>{figure}</FigureLink> : figure}</dd>
      {children && <dd className="text-caption text-ink-2">{children}</dd>}
    </div>
  );
}

export function FigureList({ children }: { children: ReactNode }) {
  return <dl className="flex flex-wrap items-start gap-x-6 gap-y-6 sm:gap-x-12">{children}</dl>;
}
