"use client";

import Link from "next/link";
import { useId, useState, type ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import type { Stage } from "@/lib/core/deals/stage";
import type { Column } from "./board-model";

type BoardColumnProps = {
  column: Column;
  empty: string;
  /** While a card is being dragged. */
  onDrop: ((stage: Stage) => void) | undefined;
  children: readonly ReactNode[];
};

/** What is over is folded at first; the browser's own disclosure does that, before any script. */
export function BoardColumn({ column, empty, onDrop, children }: BoardColumnProps) {
  const { stage, name, note, count, sum, extra, more } = column;
  const id = useId();
  const [isOver, setOver] = useState(false);
  const accept = (event: React.DragEvent) => {
    if (onDrop === undefined) return;
    event.preventDefault();
    setOver(true);
  };
  return (
    <details
      open={stage !== "paid" && stage !== "lost"}
      className="board-column"
      data-column={stage}
      data-empty={count === 0 ? "" : undefined}
      data-over={isOver && onDrop !== undefined ? "" : undefined}
      onDragEnter={accept}
      onDragOver={accept}
      onDragLeave={(event) => {
        const to = event.relatedTarget;
        if (!(to instanceof Node && event.currentTarget.contains(to))) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onDrop?.(stage);
      }}
    >
      <summary className="board-head" title={note} data-touch>
        <span className="board-name">
          <h2 id={id} className="text-body font-semibold">
            {name}
          </h2>
          <span className="text-caption text-ink-3 tabular-nums">{count}</span>
          <span className="board-chevron text-ink-3">
            <Icon name="chevron-down" size={16} />
          </span>
        </span>
        <span className="board-sum">
          <span className="figure text-ink-2">{sum}</span>
          {extra.map((text) => (
            <span key={text} className="text-caption text-warn">
              {text}
            </span>
          ))}
        </span>
      </summary>
      {count === 0 ? (
        <p className="board-empty">{empty}</p>
      ) : (
        <ul aria-labelledby={id} className="board-cards">
          {children}
        </ul>
      )}
      {more !== null && (
        <p className="py-2 text-caption">
          <Link href={more.href} className="text-accent underline underline-offset-4">
            {more.text}
          </Link>
        </p>
      )}
    </details>
  );
}
