"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent } from "react";

const EVERY_MS = 1_000;

/** Has the page look again as long as it is there. */
export function RefreshWhile() {
  const router = useRouter();
  const look = useEffectEvent(() => {
    router.refresh();
  });
  useEffect(() => {
    const timer = setInterval(() => {
      look();
    }, EVERY_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return null;
}
