"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";

type CellInputProps = {
  column: number;
  /** The column's title in the file. */
  label: string;
  text: string;
  /** What is wrong with it; empty where it was put right. */
  message: string;
  /** What the file has, where something else was typed. */
  hint: string | null;
};

/** One cell of a file to type over. Its complaint goes as soon as something else is typed; the server has the last word. */
export function CellInput({ column, label, text, message, hint }: CellInputProps) {
  const [isChanged, setChanged] = useState(false);
  return (
    <>
      <input type="hidden" name="column" value={column} />
      <Field name="text" label={label} error={message || undefined} isErrorOver={isChanged} hint={hint}>
        {(control) => (
          <input
            key={text}
            type="text"
            defaultValue={text}
            maxLength={2000}
            autoComplete="off"
            onChange={(event) => setChanged(event.currentTarget.value !== text)}
            className="control"
            {...control}
          />
        )}
      </Field>
    </>
  );
}
