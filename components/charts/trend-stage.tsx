"use client";

import { lazy, Suspense, useId, useRef, useState, useSyncExternalStore, type ReactNode } from "react";
import { hrefAt, placeOf, type TrendCopy, type TrendDrawing } from "./trend-model";
import { TrendReadout } from "./trend-readout";
import { useTrendWalk } from "./use-trend-walk";

const TrendCanvas = lazy(() => import("./trend-canvas").then((module) => ({ default: module.TrendCanvas })));

type TrendStageProps = {
  drawing: TrendDrawing;
  name: string;
  copy: Pick<TrendCopy, "keys" | "keysOpen" | "open" | "soFar" | "marks">;
  /** The picture made on the server, shown until the canvas is ready. */
  children: ReactNode;
};

/** One tab stop, over which the reader walks. */
export function TrendStage({ drawing, name, copy, children }: TrendStageProps) {
  const hint = useId();
  const plot = useRef<HTMLDivElement>(null);
  const { position, spoken, onBlur, stage } = useTrendWalk(drawing, plot);
  const [drawn, setDrawn] = useState(false);
  const inBrowser = useInBrowser();
  const { points } = drawing;
  const keys = points.some(({ href }) => href) ? copy.keysOpen : copy.keys;
  const canOpen = position && hrefAt(drawing, position);
  return (
    <div onBlur={onBlur}>
      <TrendReadout drawing={drawing} position={position} spoken={spoken} copy={copy} />
      <div
        role="application"
        tabIndex={0}
        aria-label={name || keys}
        aria-describedby={hint}
        dir="ltr"
        className={`mt-2 touch-pan-y pt-4 pb-1 select-none ${canOpen ? "cursor-pointer" : ""}`}
        {...stage}
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
        {keys}
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
