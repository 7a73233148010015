"use client";

import { startTransition, useEffect, useOptimistic, useRef } from "react";
import { randomKey } from "@/components/ui/random-key";
import { showToast } from "@/components/ui/toast-store";
import { fillIn } from "@/components/ui/ui-copy";
import { sendUndo, useUndo } from "@/components/ui/undo";
import type { Stage } from "@/lib/core/deals/stage";
import { moveDealAction } from "@/lib/features/deals/actions";
import { placeCard, type Card } from "./board-model";
import type { MoveCopy } from "./move-copy";
import { useAskMove } from "./move-dialog";

type Board = { cards: readonly Card[]; creatorId: string; copy: MoveCopy };

/**
 * Moves cards at once and sends it meanwhile; refused, a card goes back by itself and the dialog says why. Paid and lost
 * change what is expected, so those are asked about first.
 */
export function useBoardMoves({ cards: saved, creatorId, copy }: Board) {
  const [cards, place] = useOptimistic<readonly Card[], { id: string; stage: Stage }>(saved, placeCard);
  const ask = useAskMove();
  const undo = useUndo();
  const followed = useFollowedFocus();
  const move = (card: Card, stage: Stage) => {
    if (stage === card.stage) return;
    if (stage === "paid" || stage === "lost") {
      ask(card, stage);
      return;
    }
    startTransition(async () => {
      place({ id: card.id, stage });
      const result = await send(card, { stage, creatorId });
      if (result === null || !result.ok) {
        ask(card, stage, { sendsAtOnce: true });
        return;
      }
      const { value } = result;
      const text = fillIn(copy.moved, { brand: card.brand, stage: copy.stages[stage] });
      const isUndoable = undo !== null && value.auditIds !== "";
      showToast({ text, ...(isUndoable ? { undo: () => sendUndo(undo, { creatorId, value }) } : {}) });
    });
  };
  return { cards, move, ask, follow: followed };
}

type Sent = { stage: Stage; creatorId: string };

/** Null where no answer came; sent again, the move says so itself. */
async function send(card: Card, { stage, creatorId }: Sent) {
  const form = new FormData();
  const fields = { _key: randomKey(), _creator: creatorId, id: card.id, version: String(card.version) };
  for (const [name, value] of Object.entries({ ...fields, seen: card.stage, stage })) form.set(name, value);
  try {
    return await moveDealAction(null, form);
  } catch {
    return null;
  }
}

/**
 * A card that changes its column is drawn anew, so the focus that was on it is set again, until the person points
 * somewhere else. In a folded column the head stands for it.
 */
function useFollowedFocus() {
  const id = useRef<string | null>(null);
  useEffect(() => {
    const forget = () => {
      id.current = null;
    };
    document.addEventListener("pointerdown", forget);
    return () => {
      document.removeEventListener("pointerdown", forget);
    };
  }, []);
  useEffect(() => {
    if (id.current === null || document.activeElement !== document.body) return;
    const link = document.getElementById(cardId(id.current));
    const folded = link?.closest("details:not([open])");
    (folded?.querySelector("summary") ?? link)?.focus();
  });
  return (card: Card) => {
    id.current = card.id;
  };
}

export function cardId(id: string): string {
  return `deal-${id}`;
}
