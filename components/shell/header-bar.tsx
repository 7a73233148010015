"use client";

import type { ReactNode } from "react";
import { AmountsToggle, type AmountsToggleProps } from "./amounts-toggle";

type HeaderBarProps = { title: ReactNode; back: ReactNode; amounts: AmountsToggleProps; children: ReactNode };

export function HeaderBar({ title, back, amounts, children }: HeaderBarProps) {
  return (
    <header className="mb-4 flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-line py-2 md:flex-nowrap lg:mb-6">
      <div className="min-w-0 grow basis-0">
        {back && <div className="text-caption">{back}</div>}
        <h1 dir="auto" className="text-h1 font-semibold">
          {title}
        </h1>
      </div>
      {children && (
        <div
          data-screen-only
          className="order-last flex w-full flex-wrap items-center gap-2 pb-1 md:order-none md:w-auto md:pb-0"
        >
          {children}
        </div>
      )}
      <span data-screen-only className="-me-3">
        <AmountsToggle {...amounts} />
      </span>
    </header>
  );
}
