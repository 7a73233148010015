"use client";

import { Button } from "@/components/ui/button";

export function PrintButton({ label }: { label: string }) {
  return (
    <Button tone="quiet" onClick={() => window.print()}>
      {label}
    </Button>
  );
}
