"use client";

import { useFormState } from "./form-state";

type VersionFieldProps = {
  version: number;
  /** The page itself: loading it again shows what the other person saved. */
  reloadHref: string;
  reloadLabel: string;
};

/**
 * The version that a form was made from. After a conflict the answer brings the newer one: sent again, the form then
 * keeps what is in its fields, knowingly.
 */
export function VersionField({ version, reloadHref, reloadLabel }: VersionFieldProps) {
  const { errors } = useFormState();
  const newer = errors.version;
  return (
    <>
      <input type="hidden" name="version" value={newer ?? String(version)} />
      {newer && (
        <a href={reloadHref} className="text-accent underline underline-offset-4">
          {reloadLabel}
        </a>
      )}
    </>
  );
}
