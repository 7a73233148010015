"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useFormState } from "@/components/ui/form-state";
import { ONWARD, SaidOnce, type SaidOnceCopy } from "@/components/ui/said-once";

export type AddressCopy = SaidOnceCopy & { toLink: string };

type MadeAddressProps = {
  copy: AddressCopy;
  /** Whether it leads on to the page of the link. */
  leadsOn?: boolean;
  /** The fields that the address is made from; they are over once it is made. */
  children: ReactNode;
};

/** The address that the form around it just made, in the place of the fields that it was made from. */
export function MadeAddress({ copy, leadsOn = false, children }: MadeAddressProps) {
  const { value } = useFormState();
  const made = readMade(value);
  if (made === null) return children;
  return (
    <SaidOnce address={made.address} copy={copy}>
      {leadsOn && (
        <p>
          <Link href={`/reports/links/${made.id}`} className={ONWARD}>
            {copy.toLink}
          </Link>
        </p>
      )}
    </SaidOnce>
  );
}

function readMade(value: unknown): { id: string; address: string } | null {
  if (typeof value !== "object" || value === null || !("address" in value) || !("id" in value)) return null;
  const { id, address } = value;
  return typeof id === "string" && typeof address === "string" && address !== "" ? { id, address } : null;
}
