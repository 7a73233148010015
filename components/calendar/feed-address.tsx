"use client";

import { useFormState } from "@/components/ui/form-state";
import { ONWARD, SaidOnce, type SaidOnceCopy } from "@/components/ui/said-once";

export type AddressCopy = SaidOnceCopy & { open: string };

/** The address that the form around it just made, while it is the one in force. */
export function FeedAddress({ copy, madeAt }: { copy: AddressCopy; madeAt: string | null }) {
  const { value } = useFormState();
  const address = addressOf(value, madeAt);
  if (address === null) return null;
  return (
    <SaidOnce address={address} copy={copy}>
      <p>
        <a href={address.replace(/^https?:/, "webcal:")} className={ONWARD}>
          {copy.open}
        </a>
      </p>
    </SaidOnce>
  );
}

function addressOf(value: unknown, madeAt: string | null): string | null {
  if (typeof value !== "object" || value === null || !("address" in value) || !("madeAt" in value))
    return null;
  return typeof value.address === "string" && value.madeAt === madeAt ? value.address : null;
}
