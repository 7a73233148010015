"use client";

import { useEffect, useState, type RefObject } from "react";
import { sumWorths } from "./sum-worths";

/** Where the keyboard goes from a row: to what can be done with the selection. */
const NEXT = "[data-bulk-change]";

/** `sum` is empty where rows have no worth; `isAll`: everything the filter shows is meant, on all pages. */
type Selection = { count: number; total: number; sum: string; isAll: boolean };

/**
 * Counts the ticked rows of the form around an element, and adds up what they are worth. Shift ticks all rows from the last one on; Enter on a row goes to
 * the actions instead of sending the form.
 */
export function useSelection(inside: RefObject<HTMLElement | null>): Selection {
  const [counts, setCounts] = useState<Selection>({ count: 0, total: 0, sum: "", isAll: false });
  useEffect(() => {
    const form = inside.current?.closest("form");
    if (!form) return;
    let last: HTMLInputElement | null = null;
    const recount = () => {
      const rows = rowsOf(form);
      const ticked = rows.filter(({ checked }) => checked);
      const all = form.elements.namedItem("all");
      setCounts({
        count: ticked.length,
        total: rows.length,
        sum: sumWorths(ticked.map(({ dataset }) => dataset.worth)),
        isAll: all instanceof HTMLInputElement && all.checked,
      });
    };
    const onClick = (event: MouseEvent) => {
      const row = rowAt(event.target);
      if (row === null) return;
      if (event.shiftKey && last !== null) tickBetween(rowsOf(form), { from: last, to: row });
      last = row;
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || rowAt(event.target) === null) return;
      event.preventDefault();
      form.querySelector<HTMLElement>(NEXT)?.focus();
    };
    // The boxes are emptied only after the event.
    const onReset = () => setTimeout(recount);
    const stop = new AbortController();
    const { signal } = stop;
    form.addEventListener("click", onClick, { signal });
    form.addEventListener("change", recount, { signal });
    form.addEventListener("keydown", onKey, { signal });
    form.addEventListener("reset", onReset, { signal });
    recount();
    return () => {
      stop.abort();
    };
  }, [inside]);
  return counts;
}

/** Ticks or unticks every row in sight. */
export function tickAll(form: HTMLFormElement | null | undefined, checked: boolean): void {
  if (!form) return;
  for (const row of rowsOf(form)) row.checked = checked;
  form.dispatchEvent(new Event("change"));
}

/** A list may be drawn twice, for narrow and for wide screens: rows are those in sight. */
function rowsOf(form: HTMLFormElement): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>("input[data-row]")].filter((row) =>
    row.checkVisibility(),
  );
}

function rowAt(target: EventTarget | null): HTMLInputElement | null {
  return target instanceof HTMLInputElement && target.dataset.row !== undefined ? target : null;
}

type Span = { from: HTMLInputElement; to: HTMLInputElement };

function tickBetween(rows: readonly HTMLInputElement[], { from, to }: Span): void {
  const [start = 0, end = -1] = [rows.indexOf(from), rows.indexOf(to)].sort((a, b) => a - b);
  if (start < 0) return;
  for (const row of rows.slice(start, end + 1)) row.checked = to.checked;
}
