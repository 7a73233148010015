import type { ReactNode } from "react";
import { Money } from "./money";

type FigureProps = {
  label: ReactNode;
  text: string;
  spoken?: string | undefined;
  hidden?: boolean | undefined;
  size?: "hero" | "title" | "row";
  /** Its change, its state or what it is made of, under the figure. */
  children?: ReactNode;
};

/** A named figure. Several of them belong in one FigureList. */
export function Figure({ label, text, spoken, hidden, size = "title", children }: FigureProps) {
  return (
    <div className="grid min-w-0 content-start gap-1">
      <dt className="text-caption font-semibold text-ink-3">{label}</dt>
      <dd>
        <Money text={text} spoken={spoken} hidden={hidden} size={size} />
      </dd>
      {children && <dd className="text-caption text-ink-2">{children}</dd>}
    </div>
  );
}

export function FigureList({ children }: { children: ReactNode }) {
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(min(9rem,100%),1fr))] items-start gap-x-6 gap-y-6 sm:flex sm:flex-wrap sm:gap-x-12">
      {children}
    </dl>
  );
}
