"use client";

import Link from "next/link";
import type { Route } from "next";
import type { ReactNode } from "react";

export type BarRow = {
  key: string;
  name: string;
  /** Small print under the name. */
  detail?: ReactNode;
  /** From 0 to 1 of the longest bar; nothing has none. */
  share: number;
  figure: string;
  /** What is not sure is hatched. */
  isOpen?: boolean;
  href?: Route | Route<`/deals/${string}`>;
};

/** Names, bars and figures in rows: the picture and its table in one. */
export function BarRows({ label, rows }: { label: string; rows: readonly BarRow[] }) {
  return (
    <ul aria-label={label} className="divide-y divide-line border-b border-line">
      {rows.map(({ key, name, detail, share, figure, isOpen = false, href }) => (
        <li
          key={key}
          className="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 py-2 hover:bg-sunken"
        >
          <span className="min-w-0 wrap-anywhere">
            {href === undefined ? (
              name
            ) : (
              <Link href={href} prefetch={false} className="row-link">
                {name}
              </Link>
            )}
            {detail && <span className="block text-caption text-ink-3">{detail}</span>}
          </span>
          <span className="text-end figure whitespace-nowrap">{figure}</span>
          {share > 0 && (
            <span aria-hidden="true" className="col-span-full h-3">
              <span
                data-swatch
                className={`block h-3 min-w-0.5 ${isOpen ? "border border-series-1 hatched text-series-1" : "bg-accent"}`}
                style={{ width: `${(share * 100).toFixed(2)}%` }}
              />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
