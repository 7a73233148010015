"use client";

import { useRef, useState, type ReactNode } from "react";
import { FormStateContext } from "@/components/ui/form-state";
import { HiddenParams } from "@/components/ui/hidden-params";
import { keyClass } from "@/components/ui/key-class";
import { DateInput } from "@/components/ui/text-input";
import { findOwnDaysProblem, type DayBounds, type OwnDaysProblem } from "@/lib/core/time/own-days";

export type OwnDaysCopy = {
  title: string;
  from: string;
  to: string;
  show: string;
  problem: Record<OwnDaysProblem["problem"], string>;
};

/** Two days, `YYYY-MM-DD`, the last one included. */
export type TypedDays = { from: string; to: string };

type OwnDaysProps = {
  copy: OwnDaysCopy;
  bounds: DayBounds;
  /** What stands in the fields at first. */
  chosen: TypedDays | undefined;
  /** The page that reads `from` and `to`, and what else its address says. */
  action: string;
  params: readonly (readonly [string, string])[];
  /** In place of sending the form. */
  onChosen?: (days: TypedDays) => void;
  className?: string;
  /** Other fields, before the two. */
  children?: ReactNode;
};

/** A form of two days: before any script it is sent as it is, with one it says first what is wrong with them. */
export function OwnDays(props: OwnDaysProps) {
  const { copy, bounds, chosen, action, params, onChosen, children } = props;
  const { className = "flex flex-wrap items-start gap-3 [&>button]:mt-6" } = props;
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  /** The days if they are fine; else says what is not. */
  const readDays = (): TypedDays | null => {
    if (form.current === null) return null;
    const days = typedDays(form.current);
    const found = findOwnDaysProblem(days, bounds);
    setErrors(found ? { [found.field]: copy.problem[found.problem] } : {});
    if (found === null) return days;
    const field = form.current.elements.namedItem(found.field);
    if (field instanceof HTMLElement) field.focus();
    return null;
  };
  return (
    <FormStateContext value={{ pending: false, errors, values: {}, failed: null }}>
      <form
        ref={form}
        action={action}
        aria-label={copy.title}
        className={className}
        onSubmit={(event) => {
          const days = readDays();
          if (days === null || onChosen) event.preventDefault();
          if (days) onChosen?.(days);
        }}
        // The browser's own words are in its language and not in ours.
        onInvalidCapture={(event) => {
          event.preventDefault();
          readDays();
        }}
      >
        <HiddenParams params={params} />
        {children}
        <DateInput name="from" label={copy.from} defaultValue={chosen?.from} max={bounds.today} required />
        <DateInput name="to" label={copy.to} defaultValue={chosen?.to} min={bounds.firstDay} required />
        <button type="submit" className={keyClass({})} data-touch>
          {copy.show}
        </button>
      </form>
    </FormStateContext>
  );
}

function typedDays(form: HTMLFormElement): TypedDays {
  const typed = new FormData(form);
  const textOf = (name: string) => {
    const value = typed.get(name);
    return typeof value === "string" ? value : "";
  };
  return { from: textOf("from"), to: textOf("to") };
}
