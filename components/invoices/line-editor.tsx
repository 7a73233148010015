"use client";

import { useState, type SyntheticEvent } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { useFormState } from "@/components/ui/form-state";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { fillIn } from "@/components/ui/ui-copy";
import { MAX_LINES } from "@/lib/core/deals/invoice";
import { sumTyped } from "@/lib/core/deals/invoice-form";
import { moneyText } from "@/lib/core/text/figures";

export type LineCopy = {
  /** With a gap: {row}. */
  text: string;
  quantity: string;
  amount: string;
  add: string;
  remove: string;
  taxPercent: string;
  taxNote: string;
  taxNoteHint: string;
  net: string;
  tax: string;
  total: string;
};

type LineEditorProps = { texts: Readonly<Record<string, string>>; copy: LineCopy };

const ROWS_AT_A_TIME = 3;
const LEAST_ROWS = 2;

/**
 * What is billed, with its sums while it is typed. Rows are numbered fields of the form; without scripts the button for
 * more of them sends the form, which comes back with three more, and the sums are those of the saved draft.
 */
export function LineEditor({ texts, copy }: LineEditorProps) {
  const { errors, values } = useFormState();
  const textOf = (name: string) => values[name] ?? texts[name] ?? "";
  const asked = Number(values.lineRows ?? 0) + (errors.addRows === undefined ? 0 : ROWS_AT_A_TIME);
  const [rows, setRows] = useState<readonly number[]>(() => listRows(textOf, asked));
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [gone, setGone] = useState<ReadonlySet<number>>(new Set());
  const note = (event: SyntheticEvent) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement)) return;
    const { name, value } = field;
    setTyped((before) => ({ ...before, [name]: value }));
  };
  const current = Object.fromEntries(
    [...rows.flatMap(namesOf), "taxPercent", "currency"].map((name) => [name, typed[name] ?? textOf(name)]),
  );
  const last = Math.max(0, ...rows, ...gone);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4" onInput={note}>
      <input type="hidden" name="lineRows" value={String(last)} />
      {rows.map((row) => (
        <LineRow
          key={row}
          {...{ row, copy, textOf }}
          onRemove={() => {
            setRows(rows.filter((other) => other !== row));
            setGone(new Set([...gone, row]));
          }}
        />
      ))}
      <MoreLines
        label={copy.add}
        isFull={last >= MAX_LINES}
        onAdd={() => {
          setRows([...rows, last + 1]);
        }}
      />
      <div className="grid gap-4 sm:grid-cols-[8rem_minmax(0,1fr)]">
        <TextInput
          name="taxPercent"
          label={copy.taxPercent}
          defaultValue={textOf("taxPercent")}
          inputMode="decimal"
          autoComplete="off"
        />
        <TextInput
          name="taxNote"
          label={copy.taxNote}
          hint={copy.taxNoteHint}
          defaultValue={textOf("taxNote")}
          maxLength={500}
          optional
        />
      </div>
      <Sums texts={current} copy={copy} />
    </div>
  );
}

type LineRowProps = {
  row: number;
  copy: LineCopy;
  textOf: (name: string) => string;
  onRemove: () => void;
};

function LineRow({ row, copy, textOf, onRemove }: LineRowProps) {
  const [text, quantity, amount] = namesOf(row);
  const number = { row: String(row) };
  return (
    <div className="grid grid-cols-[5rem_minmax(0,1fr)_auto] items-start gap-x-2 gap-y-2 border-b border-line pb-4 sm:grid-cols-[minmax(0,1fr)_5rem_9rem_auto] sm:border-0 sm:pb-0">
      <div className="col-span-full sm:col-span-1">
        <TextInput
          name={text}
          label={fillIn(copy.text, number)}
          defaultValue={textOf(text)}
          maxLength={500}
          autoComplete="off"
        />
      </div>
      <TextInput
        name={quantity}
        label={fillIn(copy.quantity, number)}
        defaultValue={textOf(quantity)}
        inputMode="decimal"
        autoComplete="off"
      />
      <TextInput
        name={amount}
        label={fillIn(copy.amount, number)}
        defaultValue={textOf(amount)}
        inputMode="decimal"
        autoComplete="off"
      />
      <span className="mt-6">
        <IconButton icon="close" label={fillIn(copy.remove, number)} onClick={onRemove} />
      </span>
    </div>
  );
}

/** With scripts the row is added here; without, the form is sent and comes back with more. */
function MoreLines({ label, isFull, onAdd }: { label: string; isFull: boolean; onAdd: () => void }) {
  const [canRun, setCanRun] = useState(false);
  if (isFull) return null;
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

function Sums({ texts, copy }: { texts: Readonly<Record<string, string>>; copy: LineCopy }) {
  const sums = sumTyped(texts);
  if (sums === null) return null;
  const { net, tax, total, currency } = sums;
  return (
    <div role="status">
      <dl className="ms-auto grid grid-cols-[auto_auto] gap-x-8 gap-y-1 border-t border-line-strong pt-3 text-end">
        {tax !== 0n && (
          <>
            <dt className="text-ink-2">{copy.net}</dt>
            <dd className="figure">{moneyText(net, currency)}</dd>
            <dt className="text-ink-2">{copy.tax}</dt>
            <dd className="figure">{moneyText(tax, currency)}</dd>
          </>
        )}
        <dt className="font-semibold">{copy.total}</dt>
        <dd className="figure" data-total>
          {moneyText(total, currency)}
        </dd>
      </dl>
    </div>
  );
}

function namesOf(row: number): [text: string, quantity: string, amount: string] {
  const line = `line${String(row)}`;
  return [`${line}Text`, `${line}Quantity`, `${line}Amount`];
}

/** The rows that hold something, and at least two. */
function listRows(textOf: (name: string) => string, asked: number): number[] {
  const all = Array.from({ length: MAX_LINES }, (_, index) => index + 1);
  const isUsed = (row: number) => namesOf(row).some((name) => textOf(name) !== "");
  const last = Math.max(LEAST_ROWS, asked, ...all.filter(isUsed));
  return all.slice(0, last);
}
