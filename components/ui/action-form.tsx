"use client";

import { Fragment, useEffect, useEffectEvent, useRef, useState, type ReactNode, type RefObject } from "react";
import { FormAlert } from "./form-alert";
import { useAfterResult, useFinish, type FinishProps } from "./form-result";
import { FormStateContext, type Failed } from "./form-state";
import { takeKept } from "./kept-form";
import { moveOnEnter } from "./move-on-enter";
import { randomKey } from "./random-key";
import { useFormAction, type FormAction } from "./use-form-action";

type ActionFormProps<T, R extends string> = FinishProps<T, R> & {
  action: FormAction<T>;
  /** As it is sent, where there are scripts. */
  onSend?: () => void;
  /** For a form that is longer than the screen: its children hold the FormAlert, where the button is. */
  alertInside?: boolean;
  label?: string;
  className?: string;
  children: ReactNode;
};

/** A form over one server action: works without scripts, keeps what was typed, and goes to the first bad field. */
export function ActionForm<T, R extends string = string>(props: ActionFormProps<T, R>) {
  const { action, creatorId, label, alertInside = false, onSend, children } = props;
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
          onSend?.();
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
function useKept(form: RefObject<HTMLFormElement | null>): Texts | null {
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
