"use client";

import { Button } from "@/components/ui/button";
import { fillIn, useUiCopy } from "@/components/ui/ui-copy";

type ErrorPageProps = { error: Error & { digest?: string }; retry: () => void };

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  const copy = useUiCopy();
  return (
    <div role="alert" className="mx-auto grid max-w-lg justify-items-start gap-4 px-4 py-18">
      <h1 className="text-h1 font-semibold">{copy.errorTitle}</h1>
      <p className="text-ink-2">{copy.errorText}</p>
      {error.digest && (
        <p className="text-caption text-ink-3">{fillIn(copy.reference, { id: error.digest })}</p>
      )}
      <Button tone="primary" onClick={retry}>
        {copy.tryAgain}
      </Button>
    </div>
  );
}
