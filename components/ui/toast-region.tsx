"use client";

import { unstable_isUnrecognizedActionError } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";
import { onToast, runUndo, showToast, type Toast } from "./toast-store";
import { useUiCopy } from "./ui-copy";

const SHOWN_MS = 10_000;

/** Once per page. The region is there from the start, so screen readers hear what appears in it. */
export function ToastRegion() {
  const copy = useUiCopy();
  const [toast, setToast] = useState<Toast | null>(null);
  const [held, setHeld] = useState(false);
  useEffect(() => onToast(setToast), []);
  useCountdown(toast, {
    held,
    onEnd: () => {
      setToast(null);
    },
  });
  return (
    <section aria-label={copy.notifications} data-screen-only className="toasts">
      <div
        role="status"
        onPointerEnter={() => {
          setHeld(true);
        }}
        onPointerLeave={() => {
          setHeld(false);
        }}
        onFocus={() => {
          setHeld(true);
        }}
        onBlur={() => {
          setHeld(false);
        }}
      >
        {toast && (
          <ToastCard
            key={toast.id}
            toast={toast}
            onClose={() => {
              setToast(null);
            }}
          />
        )}
      </div>
    </section>
  );
}

function ToastCard({ toast, onClose }: { toast: Toast; onClose: () => void }) {
  const copy = useUiCopy();
  const [undoing, setUndoing] = useState(false);
  const { undo } = toast;
  return (
    <div className="sheet flex items-center gap-2 rounded-key bg-ink py-1 ps-4 pe-1 text-canvas shadow-sheet">
      <span className="grow py-2">{toast.text}</span>
      {undo && (
        <button
          type="button"
          data-touch
          className="key px-3 underline underline-offset-4"
          aria-busy={undoing || undefined}
          onClick={() => {
            if (undoing) return;
            setUndoing(true);
            void runUndo(undo).then(
              (result) => {
                showToast({ text: result.ok ? copy.undone : (result.message ?? copy.failed) });
              },
              (error: unknown) => {
                const isOutdated = unstable_isUnrecognizedActionError(error);
                showToast({ text: isOutdated ? copy.updatedUndo : copy.failed });
              },
            );
          }}
        >
          {undoing ? copy.undoing : copy.undo}
        </button>
      )}
      <button type="button" data-touch className="key px-3" onClick={onClose}>
        {copy.dismiss}
      </button>
    </div>
  );
}

type Countdown = { held: boolean; onEnd: () => void };

/** Counts only while nobody is on the toast and the page is in sight. */
function useCountdown(toast: Toast | null, { held, onEnd }: Countdown) {
  const end = useEffectEvent(onEnd);
  useEffect(() => {
    if (!toast || held) return;
    let left = SHOWN_MS;
    const step = 250;
    const timer = setInterval(() => {
      if (document.hidden) return;
      left -= step;
      if (left <= 0) end();
    }, step);
    return () => {
      clearInterval(timer);
    };
  }, [toast, held]);
}
