"use client";

import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import { useActionState, useState, useTransition } from "react";
import type { ActionResult } from "@/lib/server/outcome";
import { useUiCopy, type UiCopy } from "./ui-copy";

/** `isOutdated`: the server is a newer version than this page and knows its action no more, however often it is sent. */
export type Answer<T> = ActionResult<T> & { isOutdated?: boolean };

export type FormAction<T> = (previous: ActionResult<T> | null, form: FormData) => Promise<ActionResult<T>>;

/**
 * Sends a form to its action. `onSuccess` is called by the sending itself and not by the form as it is drawn next: the
 * page that the action brought up to date may have no such form any more. What it sets is drawn together with that
 * page: whoever reads "Saved" and presses the next button presses one that knows of it.
 */
export function useFormAction<T>(action: FormAction<T>, onSuccess: (value: T) => void) {
  const copy = useUiCopy();
  // What a browser without scripts sends to, and what it got back.
  const [reply, formAction] = useActionState(action, null);
  const [answer, setAnswer] = useState<Answer<T> | null>(null);
  const [pending, startTransition] = useTransition();
  const send = (form: FormData) => {
    startTransition(async () => {
      const result = await orRefusal(() => action(null, form), copy);
      startTransition(() => {
        setAnswer(result);
        if (result.ok) onSuccess(result.value);
      });
    });
  };
  return { result: answer ?? reply, reply, formAction, pending, send };
}

/** Without a connection the form stays as it is; its key makes sending it again safe. */
async function orRefusal<T>(run: () => Promise<ActionResult<T>>, copy: UiCopy): Promise<Answer<T>> {
  try {
    return await run();
  } catch (error) {
    unstable_rethrow(error);
    if (unstable_isUnrecognizedActionError(error))
      return { ok: false, code: "failed", message: copy.updated, isOutdated: true };
    return { ok: false, code: "failed", message: error instanceof TypeError ? copy.offline : copy.failed };
  }
}
