"use client";

import { useRef, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { FormAlert } from "@/components/ui/form-alert";
import { useFieldState } from "@/components/ui/form-state";
import { fillIn } from "@/components/ui/ui-copy";
import { tickAll, useSelection } from "./use-selection";

type SelectionBarProps = {
  copy: { bar: string; selected: string; clear: string };
  /** Of everything the filter shows: how many rows, and what they come to; empty where that is not said. */
  whole: { count: string; sum: string };
  /** The checkbox that means everything the filter shows, or why there is none. */
  all: ReactNode;
  /** Asked where a closed month is touched. */
  reason: ReactNode;
  /** What to do, its one field, and the button. */
  children: ReactNode;
};

/** Under the list, and at the foot of the screen while the list is longer; there as soon as a row is ticked. */
export function SelectionBar({ copy, whole, all, reason, children }: SelectionBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const { count, sum, isAll } = useSelection(bar);
  const chosen = isAll ? whole : { count: String(count), sum };
  const rowError = useFieldState("row").error;
  return (
    <div ref={bar} role="group" aria-label={copy.bar} data-screen-only className="bulk-bar">
      <FormAlert />
      {rowError && <FieldError id="bulk-rows-error">{rowError}</FieldError>}
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <span role="status" className="font-semibold empty:hidden">
          {count > 0 && fillIn(copy.selected, { count: chosen.count })}
          {count > 0 && chosen.sum !== "" && <span className="ps-3 figure font-normal">{chosen.sum}</span>}
        </span>
        <span className="order-last basis-full md:order-none md:ms-auto md:basis-auto">{all}</span>
        <span data-needs-script className="-me-4">
          <Button
            tone="quiet"
            onClick={() => {
              bar.current?.closest("form")?.reset();
            }}
          >
            {copy.clear}
          </Button>
        </span>
      </div>
      {reason}
      <div className="bulk-actions">{children}</div>
    </div>
  );
}

/** Above the list. */
export function SelectPage({ label }: { label: string }) {
  const box = useRef<HTMLInputElement>(null);
  const { count, total } = useSelection(box);
  return (
    <label
      data-touch
      data-needs-script
      className="-ms-3 inline-flex min-h-11 items-center text-caption text-ink-2"
    >
      <span className="inline-flex size-11 items-center justify-center">
        <input
          ref={box}
          type="checkbox"
          autoComplete="off"
          checked={total > 0 && count === total}
          onChange={(event) => {
            tickAll(event.currentTarget.form, event.currentTarget.checked);
          }}
          className="size-5 accent-accent"
        />
      </span>
      {label}
    </label>
  );
}
