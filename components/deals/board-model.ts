import type { Route } from "next";
import type { Stage } from "@/lib/core/deals/stage";
import type { Movable } from "./move-form";

/** A card with everything on it ready to be read. */
export type Card = Movable & {
  title: string;
  amount: string;
  /** Whether that is a sum, and not a rule or the lack of one. */
  isMoney: boolean;
  due: string;
  done: string;
  hint: string;
  isUrgent: boolean;
  /** Said after the first hint where there are more. */
  moreHints: string;
};

export type Column = {
  stage: Stage;
  name: string;
  note: string;
  /** All deals at this stage, also those that have no card here. */
  count: number;
  sum: string;
  extra: string[];
  more: { href: Route; text: string } | null;
};

export type Move = { id: string; stage: Stage };

/** The cards as they stand once a move is done: the moved one is the last of its new column. */
export function placeCard(cards: readonly Card[], { id, stage }: Move): Card[] {
  const moved = cards.find((card) => card.id === id);
  if (moved === undefined || moved.stage === stage) return [...cards];
  return [...cards.filter((card) => card !== moved), { ...moved, stage }];
}

type Key = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight";

/** Which card an arrow key leads to from another one: up and down in the column, across to the nearest card beside. */
export function cardBeside(
  cards: readonly Card[],
  { from, key, stages }: { from: Card; key: Key; stages: readonly Stage[] },
): Card | null {
  const own = cards.filter(({ stage }) => stage === from.stage);
  const row = own.indexOf(from);
  if (key === "ArrowUp" || key === "ArrowDown") return own[row + (key === "ArrowUp" ? -1 : 1)] ?? null;
  const step = key === "ArrowLeft" ? -1 : 1;
  for (let at = stages.indexOf(from.stage) + step; at >= 0 && at < stages.length; at += step) {
    const there = cards.filter(({ stage }) => stage === stages[at]);
    if (there.length > 0) return there[Math.min(row, there.length - 1)] ?? null;
  }
  return null;
}

type Press = { key: string; shiftKey: boolean; ctrlKey: boolean; metaKey: boolean; altKey: boolean };

export type Meaning = { does: "go"; key: Key } | { does: "move"; step: -1 | 1 } | { does: "ask" };

/** What a key says on a card; null leaves it to the browser. */
export function meaningOf({ key, shiftKey, ctrlKey, metaKey, altKey }: Press): Meaning | null {
  if (ctrlKey || metaKey || altKey) return null;
  if (key === "m") return { does: "ask" };
  if (!isArrow(key)) return null;
  if (!shiftKey) return { does: "go", key };
  if (key === "ArrowLeft") return { does: "move", step: -1 };
  return key === "ArrowRight" ? { does: "move", step: 1 } : null;
}

function isArrow(key: string): key is Key {
  return key === "ArrowUp" || key === "ArrowDown" || key === "ArrowLeft" || key === "ArrowRight";
}
