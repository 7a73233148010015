"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { CopyBlock } from "@/components/ui/copy-block";
import { useFormState } from "@/components/ui/form-state";

export type AddressCopy = {
  name: string;
  once: string;
  copy: string;
  copied: string;
  selected: string;
  toLink: string;
};

type MadeAddressProps = {
  copy: AddressCopy;
  /** Whether it leads on to the page of the link. */
  leadsOn?: boolean;
  /** The fields that the address is made from; they are over once it is made. */
  children: ReactNode;
};

/** The address that the form around it just made: it is said this once, and stands in no page that is loaded again. */
export function MadeAddress({ copy, leadsOn = false, children }: MadeAddressProps) {
  const { value } = useFormState();
  const made = readMade(value);
  if (made === null) return children;
  return (
    <div role="status" className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <p className="font-semibold">{copy.name}</p>
      <p className="text-ink-2">{copy.once}</p>
      <CopyBlock
        text={made.address}
        name={copy.name}
        label={copy.copy}
        copied={copy.copied}
        selected={copy.selected}
        wraps
      />
      {leadsOn && (
        <p>
          <Link
            href={`/reports/links/${made.id}`}
            className="inline-flex min-h-11 items-center text-accent underline decoration-1 underline-offset-4 hover:decoration-2"
          >
            {copy.toLink}
          </Link>
        </p>
      )}
    </div>
  );
}

function readMade(value: unknown): { id: string; address: string } | null {
  if (typeof value !== "object" || value === null || !("address" in value) || !("id" in value)) return null;
  const { id, address } = value;
  return typeof id === "string" && typeof address === "string" && address !== "" ? { id, address } : null;
}
