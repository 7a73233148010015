"use client";

import { useState, type SyntheticEvent } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { useFormState } from "@/components/ui/form-state";
import { Select, type SelectOption } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { fillIn } from "@/components/ui/ui-copy";
import { GONE_ID, MAX_SHARES, parseWeight, SPLIT_CHOICES } from "@/lib/core/income/split-form";

export type SplitCopy = {
  rule: string;
  video: string;
  weight: string;
  add: string;
  remove: string;
  rowsHint: string;
  gone: string;
  /** Sentences with gaps: {given}, {left}. */
  percentSum: string;
  weightSum: string;
};

type SplitEditorProps = {
  texts: Readonly<Record<string, string | undefined>>;
  choices: readonly SelectOption[];
  titlesId: string;
  copy: SplitCopy;
};

const ROWS_AT_A_TIME = 3;

/**
 * How a line falls on several videos. Rows are numbered fields of the form; without scripts the button for more of them
 * sends the form, which comes back with three more and everything as it was typed.
 */
export function SplitEditor({ texts, choices, titlesId, copy }: SplitEditorProps) {
  const { errors, values } = useFormState();
  const textOf = (name: string) => values[name] ?? texts[name] ?? "";
  const asked = Number(values.splitRows ?? 0) + (errors.addRows === undefined ? 0 : ROWS_AT_A_TIME);
  const [rows, setRows] = useState<readonly number[]>(() => listRows(textOf, asked));
  // What the page came back with before any script ran is in `asked`; later ones only add by hand.
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const current = (name: string) => typed[name] ?? textOf(name);
  const note = (event: SyntheticEvent) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) return;
    const { name, value } = field;
    setTyped((before) => ({ ...before, [name]: value }));
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4" onInput={note}>
      <Select name="splitBy" label={copy.rule} options={choices} defaultValue={texts.splitBy ?? ""} />
      <div data-split className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <input type="hidden" name="splitRows" value={String(Math.max(0, ...rows))} />
        {rows.map((row) => (
          <ShareRow
            key={row}
            {...{ row, titlesId, copy, textOf }}
            onRemove={() => {
              setRows(rows.filter((other) => other !== row));
            }}
          />
        ))}
        <p className="text-caption text-ink-3">{copy.rowsHint}</p>
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <MoreRows
            label={copy.add}
            isFull={rows.length === 0 ? false : Math.max(...rows) >= MAX_SHARES}
            onAdd={() => {
              setRows([...rows, ...nextRows(rows)]);
            }}
          />
          <p role="status" data-weight className="text-caption text-ink-2 tabular-nums">
            {sumText(rows, { current, copy })}
          </p>
        </div>
      </div>
    </div>
  );
}

/** With scripts the rows are added here; without, the form is sent and comes back with them. */
function MoreRows({ label, isFull, onAdd }: { label: string; isFull: boolean; onAdd: () => void }) {
  const [canRun, setCanRun] = useState(false);
  if (isFull) return null;
  return canRun ? (
    <Button icon="add" onClick={onAdd}>
      {label}
    </Button>
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

type ShareRowProps = {
  row: number;
  titlesId: string;
  copy: SplitCopy;
  textOf: (name: string) => string;
  onRemove: () => void;
};

function ShareRow({ row, titlesId, copy, textOf, onRemove }: ShareRowProps) {
  const names = { video: `share${String(row)}Video`, weight: `share${String(row)}Weight` };
  const id = textOf(`share${String(row)}Id`);
  const number = { row: String(row) };
  return (
    // Labels, controls and what is said of them are rows of one grid: a sentence about a part has the width of all.
    <div className="grid grid-cols-[minmax(0,1fr)_auto_auto] gap-x-2 gap-y-1 [&_input]:row-start-2 [&_label]:row-start-1 [&_p]:col-span-full">
      <input type="hidden" name={`share${String(row)}Id`} value={id} />
      <div className="contents [&>div]:contents">
        <TextInput
          name={names.video}
          label={fillIn(copy.video, number)}
          hint={id === GONE_ID ? copy.gone : undefined}
          defaultValue={textOf(names.video)}
          list={titlesId}
          autoComplete="off"
        />
      </div>
      <div
        data-weight
        className="contents [&_input]:col-start-2 [&_input]:!w-20 sm:[&_input]:!w-24 [&_label]:col-start-2 [&>div]:contents"
      >
        <TextInput
          name={names.weight}
          label={fillIn(copy.weight, number)}
          defaultValue={textOf(names.weight)}
          inputMode="decimal"
          autoComplete="off"
        />
      </div>
      <span className="col-start-3 row-start-2">
        <IconButton icon="close" label={fillIn(copy.remove, number)} onClick={onRemove} />
      </span>
    </div>
  );
}

/** The rows that hold something, and at least three. */
function listRows(textOf: (name: string) => string, asked: number): number[] {
  const all = Array.from({ length: MAX_SHARES }, (_, index) => index + 1);
  const isUsed = (row: number) =>
    ["Video", "Weight", "Id"].some((part) => textOf(`share${String(row)}${part}`) !== "");
  const last = Math.max(ROWS_AT_A_TIME, asked, ...all.filter(isUsed));
  return all.slice(0, last);
}

function nextRows(rows: readonly number[]): number[] {
  const last = Math.max(0, ...rows);
  const room = Math.min(ROWS_AT_A_TIME, MAX_SHARES - last);
  return Array.from({ length: room }, (_, index) => last + index + 1);
}

type Sum = { current: (name: string) => string; copy: SplitCopy };

/** What the rows give so far; what cannot be read counts nothing until it can. */
function sumText(rows: readonly number[], { current, copy }: Sum): string {
  const choice = SPLIT_CHOICES.find((known) => known === current("splitBy"));
  if (choice !== "percent" && choice !== "weights") return "";
  const weights = rows.map((row) => parseWeight(current(`share${String(row)}Weight`), choice) ?? 0n);
  const sum = weights.reduce((all, weight) => all + weight, 0n);
  if (choice === "weights") return fillIn(copy.weightSum, { given: String(sum) });
  const percent = (hundredths: bigint) => String(Number(hundredths) / 100);
  return fillIn(copy.percentSum, { given: percent(sum), left: percent(sum > 10_000n ? 0n : 10_000n - sum) });
}
