import type { ReactNode } from "react";

type FormCardProps = { title: ReactNode; intro?: ReactNode; children: ReactNode };

/** One task alone: the whole page on phones, a card in the middle from 900 px. */
export function FormCard({ title, intro, children }: FormCardProps) {
  return (
    <div className="mx-auto my-6 w-full max-w-lg lg:my-12 lg:rounded-key lg:border lg:border-line lg:bg-surface lg:p-8 lg:shadow-sheet">
      <h1 className="text-h1 font-semibold">{title}</h1>
      {intro && <p className="mt-2 text-ink-2">{intro}</p>}
      <div className="mt-6">{children}</div>
    </div>
  );
}
