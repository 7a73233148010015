"use client";

import { useState, type KeyboardEvent } from "react";
import type { Stage } from "@/lib/core/deals/stage";
import { BoardCard } from "./board-card";
import { BoardColumn } from "./board-column";
import { cardBeside, meaningOf, type Card, type Column } from "./board-model";
import type { MoveCopy } from "./move-copy";
import { MoveProvider } from "./move-dialog";
import { cardId, useBoardMoves } from "./use-board-moves";

type DealBoardProps = {
  label: string;
  keys: string;
  empty: string;
  columns: readonly Column[];
  cards: readonly Card[];
  canMove: boolean;
  copy: MoveCopy;
  today: string;
  creatorId: string;
};

/** Deals as cards in columns; on phones the same columns are a list by stage. */
export function DealBoard(props: DealBoardProps) {
  const { copy, today, creatorId } = props;
  return (
    <MoveProvider {...{ copy, today, creatorId }}>
      <Columns {...props} />
    </MoveProvider>
  );
}

function Columns({ label, keys, empty, columns, cards: saved, canMove, copy, creatorId }: DealBoardProps) {
  const { cards, move, ask, follow } = useBoardMoves({ cards: saved, creatorId, copy });
  const [dragged, setDragged] = useState<string | null>(null);
  const stages = columns.map(({ stage }) => stage);
  const onKeyDown = (event: KeyboardEvent) => {
    const from = cards.find(({ id }) => event.target === document.getElementById(cardId(id)));
    const meaning = meaningOf(event);
    if (from === undefined || meaning === null || (!canMove && meaning.does !== "go")) return;
    event.preventDefault();
    if (meaning.does === "go") {
      const next = cardBeside(cards, { from, key: meaning.key, stages });
      if (next !== null) focusCard(next);
      return;
    }
    follow(from);
    const stage = meaning.does === "ask" ? null : stages[stages.indexOf(from.stage) + meaning.step];
    if (stage === null) ask(from);
    else if (stage !== undefined) move(from, stage);
  };
  const drop = (stage: Stage) => {
    const card = cards.find(({ id }) => id === dragged);
    setDragged(null);
    if (card !== undefined) move(card, stage);
  };
  return (
    <section aria-label={label} data-wide onKeyDown={onKeyDown}>
      <div className="board" data-dragging={dragged === null ? undefined : ""}>
        {columns.map((column) => {
          const own = cards.filter(({ stage }) => stage === column.stage);
          const before = saved.filter(({ stage }) => stage === column.stage).length;
          return (
            <BoardColumn
              key={column.stage}
              column={{ ...column, count: column.count + own.length - before }}
              empty={empty}
              onDrop={dragged === null ? undefined : drop}
            >
              {own.map((card) => (
                <BoardCard
                  key={card.id}
                  {...{ card, canMove, copy }}
                  onDrag={(isDragged) => {
                    setDragged(isDragged ? card.id : null);
                  }}
                />
              ))}
            </BoardColumn>
          );
        })}
      </div>
      {canMove && (
        <p data-needs-script className="mt-4 text-caption text-ink-3 max-lg:hidden">
          {keys}
        </p>
      )}
    </section>
  );
}

/** A card in a column that is folded opens it. */
function focusCard({ id }: Card): void {
  const link = document.getElementById(cardId(id));
  const column = link?.closest("details");
  if (column) column.open = true;
  link?.focus();
}
