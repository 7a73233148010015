"use client";

import { useRouter } from "next/navigation";
import type { Route } from "next";
import { Fragment, useEffect, useEffectEvent, useRef, useState, type ReactNode, type RefObject } from "react";
import type { ActionResult } from "@/lib/server/outcome";
import { FormAlert } from "./form-alert";
import { FormStateContext, type Failed } from "./form-state";
import { takeKept } from "./kept-form";
import { moveOnEnter } from "./move-on-enter";
import { randomKey } from "./random-key";
import { showToast } from "./toast-store";
import { sendUndo, useUndo } from "./undo";
import { useFormAction, type FormAction } from "./use-form-action";

type ActionFormProps<T, R extends string> = {
  action: FormAction<T>;
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
  /** For a form that is longer than the screen: its children hold the FormAlert, where the button is. */
  alertInside?: boolean;
  label?: string;
  className?: string;
  children: ReactNode;
};

/** A form over one server action: works without scripts, keeps what was typed, and goes to the first bad field. */
export function ActionForm<T, R extends string = string>(props: ActionFormProps<T, R>) {
  const { action, creatorId, label, alertInside = false, children } = props;
  const { className = "grid grid-cols-[minmax(0,1fr)] gap-4" } = props;
  const [firstKey] = useState(randomKey);
  const form = useRef<HTMLFormElement>(null);
  const finish = useFinish(form, props);
  const { result, reply, formAction, pending, send } = useFormAction(action, finish);
  useAfterResult(form, result);
  const finishReply = useEffectEvent(finish);
  useEffect(() => {
    if (reply?.ok) finishReply(reply.value);
  }, [reply]);
  const kept = useKept(form);
  const failed = result && !result.ok ? result : null;
  const value = result?.ok === true ? result.value : undefined;
  const state = {
    pending,
    errors: failed?.fields ?? {},
    values: typedBefore(failed, kept),
    failed,
    value,
  };
  return (
    <FormStateContext value={state}>
      <form
        ref={form}
        action={formAction}
        aria-label={label}
        aria-busy={pending || undefined}
        className={className}
        onKeyDown={moveOnEnter}
        onSubmit={(event) => {
          // React empties a form after its action; sent by hand, the fields stay as they were typed.
          event.preventDefault();
          if (pending) return;
          const submitter = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent.submitter : null;
          send(new FormData(event.currentTarget, submitter));
        }}
      >
        <input type="hidden" name="_key" defaultValue={firstKey} suppressHydrationWarning />
        {creatorId && <input type="hidden" name="_creator" value={creatorId} />}
        {!alertInside && <FormAlert />}
        {/* Fields take what was kept as they are first drawn. */}
        <Fragment key={String(kept !== null)}>{children}</Fragment>
      </form>
    </FormStateContext>
  );
}

type Texts = Readonly<Record<string, string>>;

function typedBefore(failed: Failed | null, kept: Texts | null): Texts {
  return failed?.values ?? kept ?? {};
}

/** What was typed before the page was reloaded for a newer version; the server knows nothing of it. */
function useKept(form: FormRef): Texts | null {
  const [kept, setKept] = useState<Texts | null>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (form.current) setKept(takeKept(form.current));
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [form]);
  return kept;
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

type FormRef = RefObject<HTMLFormElement | null>;

/** After success: closes or empties the form, says what was done, and goes on. */
function useFinish<T, R extends string>(form: FormRef, props: ActionFormProps<T, R>) {
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
function useAfterResult(form: FormRef, result: ActionResult<unknown> | null) {
  useEffect(() => {
    if (!result || !form.current) return;
    // A used key, or one met by another payload, can never be accepted again.
    if (result.ok || result.code === "conflict") renewKey(form.current);
    if (!result.ok) form.current.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [form, result]);
}

function renewKey(form: HTMLFormElement): void {
  const key = form.elements.namedItem("_key");
  if (key instanceof HTMLInputElement) key.value = randomKey();
}
