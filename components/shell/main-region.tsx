"use client";

import { useEffect, useOptimistic, useState, type ReactNode } from "react";
import { onNavigationStart } from "./navigation-start";

type MainRegionProps = { className: string; children: ReactNode };

/**
 * The page. While the next one is on its way this one stays, dimmed, under a thin bar, so that a tap on a slow page does not
 * look like one that failed. A page that is there at once shows nothing of it.
 */
export function MainRegion({ className, children }: MainRegionProps) {
  const isWaiting = useWaiting();
  return (
    <>
      {isWaiting && <div className="waiting" data-waiting data-screen-only aria-hidden="true" />}
      <main
        id="content"
        tabIndex={-1}
        aria-busy={isWaiting || undefined}
        className={`main-region ${className}`}
      >
        {children}
      </main>
    </>
  );
}

const PATIENCE_MS = 100;

/**
 * Optimistic, since what is set inside the router's transition is taken back by React itself when that ends: with the new
 * page, with an error in its place, or with another navigation that overtook it.
 */
function useWaiting(): boolean {
  const [isUnderWay, setUnderWay] = useOptimistic(false);
  const [isLong, setLong] = useState(false);
  useEffect(
    () =>
      onNavigationStart(() => {
        setUnderWay(true);
      }),
    [setUnderWay],
  );
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setTimeout(() => {
      setLong(true);
    }, PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [isUnderWay]);
  return isUnderWay && isLong;
}
