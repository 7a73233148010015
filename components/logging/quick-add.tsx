"use client";

import { useRouter } from "next/navigation";
import type { Route } from "next";
import { useEffect, useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { logAction } from "@/lib/features/logging/actions";
import { findDraft, keepDraft, readTexts, type Texts } from "./draft";
import { QuickAddFields } from "./quick-add-fields";
import type { QuickAddSettings } from "./quick-add-settings";

type QuickAddProps = {
  creatorId: string;
  settings: QuickAddSettings;
  /** Where the person came from; null leads to what was logged. */
  from: Route | null;
};

/** One card for a video, its views and an amount. What is typed outlives a reload; "and add another" starts afresh. */
export function QuickAdd({ creatorId, settings, from }: QuickAddProps) {
  const router = useRouter();
  const [start, setStart] = useState<{ round: number; texts: Texts }>({ round: 0, texts: {} });
  const [texts, setTexts] = useState<Texts>({});
  const begin = (next: Texts) => {
    setTexts(next);
    setStart(({ round }) => ({ round: round + 1, texts: next }));
  };
  useEffect(() => {
    // The server knows of no draft, so the page is first drawn without it.
    const frame = requestAnimationFrame(() => {
      const draft = findDraft(creatorId);
      if (draft !== null) begin(draft);
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [creatorId]);
  return (
    <div
      onInput={(event) => {
        const form = event.currentTarget.querySelector("form");
        if (form === null) return;
        const typed = readTexts(form);
        setTexts(typed);
        keepDraft({ ...typed, draftOf: creatorId });
      }}
    >
      <ActionForm
        key={start.round}
        action={logAction}
        undoable
        creatorId={creatorId}
        done={settings.copy.saved}
        label={settings.copy.form}
        onDone={({ next, videoId, stream, currency }) => {
          keepDraft(null);
          if (next === "another") begin(stream === "" ? {} : { stream, currency });
          else router.push(from ?? (videoId === "" ? "/income" : `/videos/${videoId}`));
        }}
      >
        <QuickAddFields settings={settings} initial={start.texts} texts={texts} />
      </ActionForm>
    </div>
  );
}
