"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

type RangeKeysProps = { previous: Route | null; next: Route | null; withoutComparison: Route };

/** Left and right step through periods and X turns the comparison off, while nothing on the page has the focus. */
export function RangeKeys({ previous, next, withoutComparison }: RangeKeysProps) {
  const router = useRouter();
  useEffect(() => {
    const targets: Record<string, Route | null> = {
      ArrowLeft: previous,
      ArrowRight: next,
      x: withoutComparison,
    };
    const onKey = (event: KeyboardEvent) => {
      const isFree = event.target === document.body || event.target === document.getElementById("content");
      const target = targets[event.key];
      if (!isFree || !target || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      router.push(target, { scroll: false });
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [router, previous, next, withoutComparison]);
  return null;
}
