"use client";

import { createContext, useContext, useEffect, useId, useRef, useState, type ReactNode } from "react";
import { IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { fillIn } from "@/components/ui/ui-copy";
import type { Stage } from "@/lib/core/deals/stage";
import type { MoveCopy } from "./move-copy";
import { MoveForm, type Movable } from "./move-form";

type Asked = { deal: Movable; stage: Stage | null; sendsAtOnce: boolean; turn: number };

/** Opens the one dialog of the page. With `sendsAtOnce`, for a move that was refused: it says why. */
type Ask = (deal: Movable, stage?: Stage | null, options?: { sendsAtOnce?: boolean }) => void;

const AskContext = createContext<Ask | null>(null);

export function useAskMove(): Ask {
  const ask = useContext(AskContext);
  if (ask === null) throw new Error("MoveProvider is missing above this component");
  return ask;
}

type MoveProviderProps = { copy: MoveCopy; today: string; creatorId: string; children: ReactNode };

/** Around a list of deals: one dialog serves all of its rows. */
export function MoveProvider({ copy, today, creatorId, children }: MoveProviderProps) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const ask: Ask = (deal, stage = null, { sendsAtOnce = false } = {}) => {
    setAsked((before) => ({ deal, stage, sendsAtOnce, turn: (before?.turn ?? 0) + 1 }));
  };
  useEffect(() => {
    if (asked !== null && !dialog.current?.open) dialog.current?.showModal();
  }, [asked]);
  return (
    <AskContext value={ask}>
      {children}
      <dialog
        ref={dialog}
        aria-labelledby={id}
        onPointerDown={(event) => {
          if (event.target === event.currentTarget) event.currentTarget.close();
        }}
        className="dialog"
      >
        {asked !== null && (
          <div className="grid max-h-[inherit] grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)] safe-bottom">
            <div className="flex items-center justify-between gap-4 border-b border-line py-2 ps-4 pe-2">
              <h2 id={id} className="min-w-0 text-figure font-semibold wrap-anywhere">
                {fillIn(copy.moveDeal, { brand: asked.deal.brand })}
              </h2>
              <IconButton icon="close" label={copy.close} onClick={() => dialog.current?.close()} />
            </div>
            <div className="overflow-y-auto p-4">
              <MoveForm
                key={asked.turn}
                {...{ today, creatorId, copy }}
                deal={asked.deal}
                stage={asked.stage}
                sendsAtOnce={asked.sendsAtOnce}
                reloadHref="/deals"
              />
            </div>
          </div>
        )}
      </dialog>
    </AskContext>
  );
}

type MoveLinkProps = { deal: Movable; label: string };

/** Opens the dialog; without scripts it leads to the deal, where the same form stands. */
export function MoveLink({ deal, label }: MoveLinkProps) {
  const ask = useAskMove();
  return (
    <a
      href={`/deals/${deal.id}#move`}
      aria-label={label}
      aria-haspopup="dialog"
      title={label}
      data-touch
      draggable={false}
      className="relative z-10 key w-11 px-0 text-ink-2 hover:bg-sunken hover:text-ink"
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        ask(deal);
      }}
    >
      <Icon name="move" />
    </a>
  );
}
