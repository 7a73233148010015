import type { Route } from "next";
import type { ReactNode } from "react";
import { ActionForm } from "./action-form";
import { SubmitButton } from "./submit-button";
import type { FormAction } from "./use-form-action";

type DeleteFormProps<T> = {
  action: FormAction<T>;
  creatorId: string;
  fields: Readonly<Record<string, string>>;
  label: string;
  /** Said in the toast, which offers Undo unless it is final. */
  done: string;
  then?: Route;
  /** "quiet" inside a table's row, "danger" at the foot of a page. */
  tone?: "danger" | "quiet";
  /** What may have to be answered first; drawn once the action has asked. */
  question?: ReactNode;
  /** It is no fact and cannot be brought back. */
  isFinal?: boolean;
};

/** Deletes at once and offers Undo, instead of asking first. What is no fact is as easily made again. */
export function DeleteForm<T>({
  action,
  creatorId,
  fields,
  label,
  done,
  then,
  tone = "danger",
  question,
  isFinal = false,
}: DeleteFormProps<T>) {
  return (
    <ActionForm
      action={action}
      undoable={!isFinal}
      creatorId={creatorId}
      done={done}
      then={then}
      className="grid justify-items-start gap-2"
    >
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {question}
      <SubmitButton tone={tone} icon="remove">
        {tone === "quiet" ? <span className="sr-only">{label}</span> : label}
      </SubmitButton>
    </ActionForm>
  );
}
