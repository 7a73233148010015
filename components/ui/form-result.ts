import { useRouter } from "next/navigation";
import type { Route } from "next";
import { useEffect, type RefObject } from "react";
import type { ActionResult } from "@/lib/server/outcome";
import { renewKey } from "./random-key";
import { showToast } from "./toast-store";
import { sendUndo, useUndo } from "./undo";

export type FinishProps<T, R extends string> = {
  /** The creator the form was made for; a form kept open while switching is refused by the action. */
  creatorId?: string | undefined;
  /** Said in a toast after success, unless the action says something itself, as `said`. */
  done?: string | undefined;
  /** Whether that toast offers to take it back. */
  undoable?: boolean;
  /** Where to go after success. */
  then?: Route<R> | undefined;
  /** Empties the fields after success, for "save and add another". */
  clearAfter?: boolean;
  onDone?: (value: T) => void;
};

type FormRef = RefObject<HTMLFormElement | null>;

/** After success: closes or empties the form, says what was done, and goes on. */
export function useFinish<T, R extends string>(form: FormRef, props: FinishProps<T, R>) {
  const router = useRouter();
  const undo = useUndo();
  return (value: T) => {
    const { done, undoable = false, creatorId, then, clearAfter, onDone } = props;
    if (clearAfter) form.current?.reset();
    else form.current?.closest("dialog")?.close();
    const said = saidBy(value) ?? done;
    if (said) {
      const isUndoable = undoable && undo !== null && hasChanged(value);
      showToast({ text: said, ...(isUndoable ? { undo: () => sendUndo(undo, { creatorId, value }) } : {}) });
    }
    onDone?.(value);
    if (then) router.push(then);
  };
}

/** After each result: renews the key where it is used up, and moves the focus to what has to be put right. */
export function useAfterResult(form: FormRef, result: ActionResult<unknown> | null) {
  useEffect(() => {
    if (!result || !form.current) return;
    if (result.ok || result.code === "conflict") renewKey(form.current);
    if (!result.ok) form.current.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [form, result]);
}

/** What an action has to say of what it did goes before what the form says of every success. */
function saidBy(value: unknown): string | null {
  const said = typeof value === "object" && value !== null && "said" in value ? value.said : null;
  return typeof said === "string" ? said : null;
}

/** An action that found everything as it was wanted has nothing to take back. */
function hasChanged(value: unknown): boolean {
  return !(typeof value === "object" && value !== null && "auditIds" in value && value.auditIds === "");
}
