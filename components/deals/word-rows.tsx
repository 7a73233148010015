import type { ReactNode } from "react";

export function SubHeading({ children }: { children: ReactNode }) {
  return <h3 className="text-caption font-semibold text-ink-2">{children}</h3>;
}

/** Names and what is said of them, parted by hairlines. */
export function WordRows({ children }: { children: ReactNode }) {
  return <dl className="mt-2 divide-y divide-line border-y border-line">{children}</dl>;
}

export function WordRow({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 py-2">
      <dt className="text-ink-2">{name}</dt>
      <dd className="ms-auto text-end">{children}</dd>
    </div>
  );
}

/** What is said in a sentence stands under its name. */
export function SentenceRow({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="py-2">
      <dt className="text-caption text-ink-3">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
