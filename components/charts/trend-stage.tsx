"use client";

import { useRouter } from "next/navigation";
import {
  lazy,
  Suspense,
  useId,
  useRef,
  useState,
  useSyncExternalStore,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
} from "react";
import { moveByKey, type TrendPosition } from "./trend-keys";
import { placeOf, type TrendCopy, type TrendDrawing } from "./trend-model";
import { TrendReadout } from "./trend-readout";

const TrendCanvas = lazy(() => import("./trend-canvas").then((module) => ({ default: module.TrendCanvas })));

type TrendStageProps = {
  drawing: TrendDrawing;
  name: string;
  copy: Pick<TrendCopy, "keys" | "soFar" | "marks">;
  /** The picture made on the server, shown until the canvas is ready. */
  children: ReactNode;
};

/** One tab stop. Pointer and keys move the same position; only keys are also spoken. */
export function TrendStage({ drawing, name, copy, children }: TrendStageProps) {
  const router = useRouter();
  const hint = useId();
  const plot = useRef<HTMLDivElement>(null);
  const [position, setPosition] = useState<TrendPosition | null>(null);
  const [spoken, setSpoken] = useState(false);
  const [drawn, setDrawn] = useState(false);
  const inBrowser = useInBrowser();
  const { points, series } = drawing;
  const leave = () => {
    setPosition(null);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      leave();
      event.currentTarget.blur();
      return;
    }
    const href = position ? points[position.point]?.href : undefined;
    if (event.key === "Enter" && href) {
      router.push(href);
      return;
    }
    const extent = { keys: points.map(({ key }) => key), seriesCount: series.length };
    const next = moveByKey(event.key, { position, extent });
    if (!next) return;
    event.preventDefault();
    setPosition(next);
    setSpoken(true);
  };

  const onPointer = (event: PointerEvent<HTMLDivElement>) => {
    setPosition({ point: Math.round(shareOf(event, plot.current) * (points.length - 1)), series: null });
    setSpoken(false);
  };

  return (
    <div>
      <TrendReadout drawing={drawing} position={position} spoken={spoken} copy={copy} />
      <div
        role="application"
        tabIndex={0}
        aria-label={name || copy.keys}
        aria-describedby={hint}
        dir="ltr"
        className="mt-2 touch-pan-y pt-4 pb-1 select-none"
        onKeyDown={onKeyDown}
        onBlur={leave}
        onPointerDown={onPointer}
        onPointerMove={onPointer}
        onPointerLeave={(event) => {
          if (event.pointerType === "mouse") leave();
        }}
      >
        <div ref={plot} className="trend relative ms-14 me-2 h-40 lg:h-64" data-drawn={drawn || undefined}>
          {children}
          {inBrowser && (
            <Suspense>
              <TrendCanvas drawing={drawing} position={position} name={name} onDrawn={setDrawn} />
            </Suspense>
          )}
          {position && <Crosshair place={placeOf(position.point, points.length)} />}
        </div>
      </div>
      <span id={hint} className="sr-only">
        {copy.keys}
      </span>
    </div>
  );
}

const never = () => () => {};

/** False on the server and while the browser takes over its HTML: there is no canvas there, and the picture is. */
function useInBrowser(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

function Crosshair({ place }: { place: number }) {
  return (
    <span
      aria-hidden="true"
      className="pointer-events-none absolute inset-y-0 w-px bg-ink-2"
      style={{ left: `${place * 100}%` }}
    />
  );
}

/** How far along the chart the pointer is, 0 to 1. */
function shareOf(event: PointerEvent<HTMLDivElement>, plot: HTMLDivElement | null): number {
  const { left, width } = (plot ?? event.currentTarget).getBoundingClientRect();
  return Math.min(Math.max((event.clientX - left) / width, 0), 1);
}
