"use client";

import { useEffect, useRef, useState } from "react";
import { useFormState } from "@/components/ui/form-state";
import { Select, type SelectGroup, type SelectOption } from "@/components/ui/select";

type MapSelectProps = {
  name: string;
  label: string;
  isRequired: boolean;
  value: string;
  options: readonly (SelectOption | SelectGroup)[];
  /** The first values of each column, by the option's value. */
  samples: Readonly<Record<string, string>>;
};

/** The column of a field, with what is in it under it; sent at once, so that the result beside it is that of the choice. */
export function MapSelect({ name, label, isRequired, value, options, samples }: MapSelectProps) {
  const [chosen, setChosen] = useState(value);
  const { pending } = useFormState();
  const isUnsent = useRef(false);
  const place = useRef<HTMLDivElement>(null);
  // A form that is being sent takes no second sending, and somebody chooses faster than a phone's line answers.
  useEffect(() => {
    if (pending || !isUnsent.current) return;
    // Not before the form, whose effects come after these, has its next key: under a used one nothing is saved.
    const timer = setTimeout(() => {
      isUnsent.current = false;
      place.current?.closest("form")?.requestSubmit();
    });
    return () => {
      clearTimeout(timer);
    };
  }, [pending]);
  const shown = samples[chosen];
  return (
    <div ref={place} className="grid content-start gap-1 py-3">
      <Select
        name={name}
        label={label}
        options={options}
        defaultValue={value}
        required={isRequired}
        onChange={(event) => {
          setChosen(event.currentTarget.value);
          if (pending) isUnsent.current = true;
          else event.currentTarget.form?.requestSubmit();
        }}
      />
      {shown !== undefined && <p className="min-h-5 truncate text-caption text-ink-3">{shown}</p>}
    </div>
  );
}
