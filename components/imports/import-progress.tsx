"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useState, type ReactNode } from "react";
import type { ProgressState } from "@/lib/features/imports/data";
import { ProgressBar } from "@/components/ui/progress-bar";

export type ProgressCopy = {
  label: string;
  queued: string;
  leave: string;
  phases: Readonly<Record<NonNullable<ProgressState["phase"]>, string>>;
};

type ImportProgressProps = {
  importId: string;
  first: ProgressState;
  copy: ProgressCopy;
  /** How to stop it, shown as long as it can be stopped. */
  children: ReactNode;
};

const EVERY_MS = 1_000;

/** Asks how far the import is until it is over, and then has the page say what became of it. */
export function ImportProgress({ importId, first, copy, children }: ImportProgressProps) {
  const router = useRouter();
  const [progress, setProgress] = useState(first);
  const look = useEffectEvent(async () => {
    const next = await askProgress(importId);
    if (next === "over") router.refresh();
    else if (next !== null) setProgress(next);
  });
  useEffect(() => {
    const timer = setInterval(() => void look(), EVERY_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);
  const { phase, percent } = progress;
  return (
    <>
      <div className="grid gap-2">
        <ProgressBar label={copy.label} percent={percent} />
        <p role="status" className="text-ink-2">
          {phase === null ? copy.queued : copy.phases[phase]}
          {percent !== null && <span className="tabular-nums"> {percent} %</span>}
        </p>
      </div>
      <p className="text-ink-2">{copy.leave}</p>
      {phase !== "deriving" && children}
    </>
  );
}

async function readProgress(response: Response): Promise<ProgressState | null> {
  const isState = (json: unknown): json is ProgressState =>
    typeof json === "object" && json !== null && "state" in json && json.state === "queued";
  const json: unknown = await response.json();
  return response.ok && isState(json) ? json : null;
}

/** "over": it is not queued any more, or not there. Null: nobody answered, which a later look may change. */
async function askProgress(importId: string): Promise<ProgressState | "over" | null> {
  try {
    const response = await fetch(`/api/imports/${importId}/progress`, { cache: "no-store" });
    if (response.status >= 500) return null;
    return (await readProgress(response)) ?? "over";
  } catch {
    return null;
  }
}
