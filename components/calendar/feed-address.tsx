"use client";

import { CopyBlock } from "@/components/ui/copy-block";
import { useFormState } from "@/components/ui/form-state";

export type AddressCopy = {
  name: string;
  once: string;
  copy: string;
  copied: string;
  selected: string;
  open: string;
};

/** The address that the form around it just made, while it is the one in force. */
export function FeedAddress({ copy, madeAt }: { copy: AddressCopy; madeAt: string | null }) {
  const { value } = useFormState();
  const address = addressOf(value, madeAt);
  if (address === null) return null;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <p className="font-semibold">{copy.name}</p>
      <p className="text-ink-2">{copy.once}</p>
      <CopyBlock
        text={address}
        name={copy.name}
        label={copy.copy}
        copied={copy.copied}
        selected={copy.selected}
        wraps
      />
      <p>
        <a
          href={address.replace(/^https?:/, "webcal:")}
          className="inline-flex min-h-11 items-center text-accent underline decoration-1 underline-offset-4 hover:decoration-2"
        >
          {copy.open}
        </a>
      </p>
    </div>
  );
}

function addressOf(value: unknown, madeAt: string | null): string | null {
  if (typeof value !== "object" || value === null || !("address" in value) || !("madeAt" in value))
    return null;
  return typeof value.address === "string" && value.madeAt === madeAt ? value.address : null;
}
