"use client";

import type { ReactNode } from "react";

type SectionProps = {
  title: ReactNode;
  /** Small print or one link at the end of the title's row. */
  aside?: ReactNode;
  id?: string;
  children: ReactNode;
};

/** A part of a page: a 2 px rule of ink, a title, then rows or text. No box. */
export function Section({ title, aside, id, children }: SectionProps) {
  return (
    <section aria-labelledby={id && `${id}-title`} id={id} className="ruled">
      <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 border-b border-line py-2">
        <h2 id={id && `${id}-title`} className="text-caption font-semibold text-ink-2">
          {title}
        </h2>
        {aside && <div className="text-caption text-ink-3">{aside}</div>}
      </div>
      {children}
    </section>
  );
}

/** Rows parted by hairlines. */
export function Rows({ children, label }: { children: ReactNode; label?: string }) {
  return (
    <ul aria-label={label} className="divide-y divide-line border-b border-line">
      {children}
    </ul>
  );
}

type RowProps = {
  children: ReactNode;
  /** A second line in small print. */
  detail?: ReactNode;
  /** At the right edge: a figure, a change, a button. */
  end?: ReactNode;
  /** At the left edge: a swatch or a mark. */
  start?: ReactNode;
};

export function Row({ children, detail, end, start }: RowProps) {
  return (
    <li className="relative flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 py-2">
      {start}
      <span className="min-w-0 grow basis-32">
        <span className="block">{children}</span>
        {detail && <span className="block text-caption text-ink-3">{detail}</span>}
      </span>
      {end && <span className="ms-auto flex max-w-full items-center gap-3 text-end">{end}</span>}
    </li>
  );
}
