"use client";

import { useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { useFormState } from "@/components/ui/form-state";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateInput, TextInput } from "@/components/ui/text-input";
import { fillIn } from "@/components/ui/ui-copy";
import { fieldOf, MAX_DELIVERABLES } from "@/lib/core/deals/deliverables-form";

export type RowsCopy = {
  title: string;
  video: string;
  weight: string;
  due: string;
  delivered: string;
  add: string;
  remove: string;
  hint: string;
};

type DeliverablesEditorProps = {
  texts: Readonly<Record<string, string>>;
  titlesId: string;
  copy: RowsCopy;
  /** So many empty rows stand ready: without scripts they are what one more deliverable is typed into. */
  spareRows?: number;
};

/**
 * What is to be delivered, a row each. Rows are numbered fields of the form; without scripts the button for another one
 * sends the form, which comes back with one more and everything as it was typed.
 */
export function DeliverablesEditor({ texts, titlesId, copy, spareRows = 1 }: DeliverablesEditorProps) {
  const { errors, values } = useFormState();
  const textOf = (name: string) => values[name] ?? texts[name] ?? "";
  const asked = Number(values.itemRows ?? 0) + (errors.addRows === undefined ? 0 : 1);
  const [rows, setRows] = useState<readonly number[]>(() => listRows(textOf, { asked, spareRows }));
  const last = Math.max(0, ...rows);
  return (
    <div className="deliverable-rows grid grid-cols-[minmax(0,1fr)] gap-4">
      <input type="hidden" name="itemRows" value={String(last)} />
      {rows.map((row, index) => (
        <DeliverableRow
          key={row}
          {...{ row, titlesId, copy, textOf }}
          number={index + 1}
          onRemove={() => {
            setRows(rows.filter((other) => other !== row));
          }}
        />
      ))}
      <p className="text-caption text-ink-3">{copy.hint}</p>
      {last < MAX_DELIVERABLES && (
        <MoreRows
          label={copy.add}
          onAdd={() => {
            setRows([...rows, last + 1]);
          }}
        />
      )}
    </div>
  );
}

/** With scripts the row is added here; without, the form is sent and comes back with it. */
function MoreRows({ label, onAdd }: { label: string; onAdd: () => void }) {
  const [canRun, setCanRun] = useState(false);
  return canRun ? (
    <span>
      <Button icon="add" onClick={onAdd}>
        {label}
      </Button>
    </span>
  ) : (
    <span
      ref={(span) => {
        if (span) setCanRun(true);
      }}
    >
      <SubmitButton tone="secondary" icon="add" name="addRows" value="yes">
        {label}
      </SubmitButton>
    </span>
  );
}

type DeliverableRowProps = {
  row: number;
  /** As it is counted on the screen, where rows may have been taken out. */
  number: number;
  titlesId: string;
  copy: RowsCopy;
  textOf: (name: string) => string;
  onRemove: () => void;
};

function DeliverableRow({ row, number, titlesId, copy, textOf, onRemove }: DeliverableRowProps) {
  const gaps = { row: String(number) };
  const field = (part: "Title" | "Video" | "Weight" | "Due" | "Delivered", label: string) => ({
    name: fieldOf(row, part),
    label: fillIn(label, gaps),
    defaultValue: textOf(fieldOf(row, part)),
    autoComplete: "off",
  });
  return (
    <div className="deliverable-row">
      <input type="hidden" name={fieldOf(row, "Id")} value={textOf(fieldOf(row, "Id"))} />
      <input type="hidden" name={fieldOf(row, "VideoId")} value={textOf(fieldOf(row, "VideoId"))} />
      <TextInput {...field("Title", copy.title)} maxLength={200} />
      <TextInput {...field("Video", copy.video)} list={titlesId} />
      <DateInput {...field("Due", copy.due)} />
      <DateInput {...field("Delivered", copy.delivered)} />
      <TextInput {...field("Weight", copy.weight)} inputMode="numeric" placeholder="1" />
      <span data-needs-script className="self-end">
        <IconButton icon="close" label={fillIn(copy.remove, gaps)} onClick={onRemove} />
      </span>
    </div>
  );
}

type Wanted = { asked: number; spareRows: number };

/** The rows that hold something, and the spare ones after them. */
function listRows(textOf: (name: string) => string, { asked, spareRows }: Wanted): number[] {
  const all = Array.from({ length: MAX_DELIVERABLES }, (_, index) => index + 1);
  const isUsed = (row: number) =>
    (["Title", "Video", "Id", "Due", "Delivered"] as const).some((part) => textOf(fieldOf(row, part)) !== "");
  const used = Math.max(0, ...all.filter(isUsed));
  return all.slice(0, Math.max(used + spareRows, asked));
}
