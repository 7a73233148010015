"use client";

import Link from "next/link";
import { TitleText } from "@/components/ui/title-text";
import { fillIn } from "@/components/ui/ui-copy";
import type { Card } from "./board-model";
import type { MoveCopy } from "./move-copy";
import { MoveLink } from "./move-dialog";
import { cardId } from "./use-board-moves";

type BoardCardProps = {
  card: Card;
  canMove: boolean;
  copy: MoveCopy;
  onDrag: (isDragged: boolean) => void;
};

export function BoardCard({ card, canMove, copy, onDrag }: BoardCardProps) {
  const { id, brand, title, amount, isMoney, due, done, hint, moreHints, isUrgent } = card;
  return (
    <li
      className="board-card"
      draggable={canMove}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", brand);
        onDrag(true);
      }}
      onDragEnd={() => {
        onDrag(false);
      }}
    >
      <div className="flex items-start gap-1">
        <Link
          id={cardId(id)}
          href={`/deals/${id}`}
          prefetch={false}
          draggable={false}
          aria-keyshortcuts={canMove ? "Shift+ArrowLeft Shift+ArrowRight m" : undefined}
          className="row-link min-w-0 grow"
        >
          <span className="block font-semibold">
            <TitleText lines={2}>{brand}</TitleText>
          </span>
          <span className="block text-caption text-ink-2">
            <TitleText lines={2}>{title}</TitleText>
          </span>
        </Link>
        {canMove && (
          <span className="-me-2 -mt-2 shrink-0">
            <MoveLink deal={card} label={`${fillIn(copy.moveDeal, { brand })}: ${title}`} />
          </span>
        )}
      </div>
      <p className={isMoney ? "figure" : "text-caption text-ink-2"}>{amount}</p>
      {(due !== "" || done !== "") && (
        <p className="flex flex-wrap gap-x-3 text-caption text-ink-3">
          {due !== "" && <span>{due}</span>}
          {done !== "" && <span>{done}</span>}
        </p>
      )}
      {hint !== "" && (
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-caption">
          <span className={isUrgent ? "hint hint-urgent" : "hint"}>{hint}</span>
          {moreHints !== "" && <span className="text-ink-3">{moreHints}</span>}
        </p>
      )}
    </li>
  );
}
