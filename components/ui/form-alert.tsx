"use client";

import { Button } from "./button";
import { useFormState } from "./form-state";
import { keepForm } from "./kept-form";
import { Notice } from "./notice";
import { fillIn, useUiCopy } from "./ui-copy";

/** What the form as a whole was refused for; what is wrong with a field is said at the field. */
export function FormAlert() {
  const copy = useUiCopy();
  const { failed } = useFormState();
  if (failed === null || (failed.code === "invalid" && !failed.message)) return null;
  return (
    <Notice tone="danger" role="alert" action={failed.isOutdated && <ReloadButton label={copy.reload} />}>
      {failed.message ?? copy.failed}
      {failed.code === "failed" && failed.id && (
        <span className="block text-caption">{fillIn(copy.reference, { id: failed.id })}</span>
      )}
    </Notice>
  );
}

/** Brings the page up to date, with what was typed. */
function ReloadButton({ label }: { label: string }) {
  return (
    <Button
      onClick={({ currentTarget: { form } }) => {
        if (form) keepForm(form);
        location.reload();
      }}
    >
      {label}
    </Button>
  );
}
