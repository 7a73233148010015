"use client";

import { useRouter } from "next/navigation";
import {
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
} from "react";
import { moveByKey } from "./trend-keys";
import { hrefAt, type TrendDrawing, type TrendPosition } from "./trend-model";

type Stage = HTMLDivElement;

/**
 * Where the reader of a chart stands, and what moves it. Pointer and keys move the same position; only keys are also `spoken`.
 * Enter, and a press on the point that is chosen already, open it.
 */
export function useTrendWalk(drawing: TrendDrawing, plot: RefObject<Stage | null>) {
  const router = useRouter();
  // A press may come before what the move to its place has changed is drawn.
  const chosen = useRef<number | null>(null);
  const pressed = useRef<number | null>(null);
  const [position, setPosition] = useState<TrendPosition | null>(null);
  const [spoken, setSpoken] = useState(false);
  const { points, series } = drawing;

  const stand = (at: TrendPosition | null) => {
    chosen.current = at?.point ?? null;
    setPosition(at);
  };

  const open = (at: TrendPosition) => {
    const href = hrefAt(drawing, at);
    if (href) router.push(href);
  };

  const onKeyDown = (event: KeyboardEvent<Stage>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      stand(null);
      event.currentTarget.blur();
      return;
    }
    if (event.key === "Enter" && position) {
      open(position);
      return;
    }
    const extent = { keys: points.map(({ key }) => key), seriesCount: series.length };
    const next = moveByKey(event.key, { position, extent });
    if (!next) return;
    event.preventDefault();
    stand(next);
    setSpoken(true);
  };

  const onPointer = (event: PointerEvent<Stage>) => {
    const point = Math.round(shareOf(event, plot.current) * (points.length - 1));
    // A press opens where it began and stayed on the point that was chosen before it; anywhere else it only chooses.
    if (event.type === "pointerdown") pressed.current = point === chosen.current ? point : null;
    else if (point !== pressed.current) pressed.current = null;
    stand({ point, series: null });
    setSpoken(false);
  };

  const onClick = (event: MouseEvent<Stage>) => {
    if (pressed.current === null || event.ctrlKey || event.metaKey) return;
    open({ point: pressed.current, series: null });
  };

  const onPointerLeave = (event: PointerEvent<Stage>) => {
    if (event.pointerType === "mouse") stand(null);
  };

  // The link of the read-out belongs to the chart, and what reads a screen goes there by focus.
  const onBlur = (event: FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) stand(null);
  };

  const stage = { onKeyDown, onPointerDown: onPointer, onPointerMove: onPointer, onClick, onPointerLeave };
  return { position, spoken, onBlur, stage };
}

/** How far along the chart the pointer is, 0 to 1. */
function shareOf(event: PointerEvent<Stage>, plot: Stage | null): number {
  const { left, width } = (plot ?? event.currentTarget).getBoundingClientRect();
  return Math.min(Math.max((event.clientX - left) / width, 0), 1);
}
