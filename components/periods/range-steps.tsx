"use client";

import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { Icon } from "@/components/ui/icon";
import { keyClass } from "@/components/ui/key-class";

type Step = { href: Route | null; label: string };

type RangeStepsProps = { earlier: Step; later: Step; withoutComparison: Route | null };

/**
 * Two arrows to the periods beside this one, and keys for them: left, right, and X for no comparison. A phone, whose bar has
 * no room for them, has them in the menu of periods.
 */
export function RangeSteps({ earlier, later, withoutComparison }: RangeStepsProps) {
  useRangeKeys({ ArrowLeft: earlier.href, ArrowRight: later.href, x: withoutComparison });
  return (
    <>
      <StepLink {...earlier} turn="rotate-90" />
      <StepLink {...later} turn="-rotate-90" />
    </>
  );
}

function StepLink({ href, label, turn }: Step & { turn: "rotate-90" | "-rotate-90" }) {
  const look = `${keyClass({ tone: "quiet", size: "square" })} max-md:hidden ${turn}`;
  if (href === null)
    return (
      <span className={`${look} opacity-30`} aria-hidden="true">
        <Icon name="chevron-down" />
      </span>
    );
  return (
    <Link href={href} className={look} aria-label={label} title={label} data-touch scroll={false}>
      <Icon name="chevron-down" />
    </Link>
  );
}

type Targets = Record<"ArrowLeft" | "ArrowRight" | "x", Route | null>;

/** Only while nothing on the page has the focus. */
function useRangeKeys({ ArrowLeft, ArrowRight, x }: Targets): void {
  const router = useRouter();
  useEffect(() => {
    const targets: Record<string, Route | null> = { ArrowLeft, ArrowRight, x };
    const onKey = (event: KeyboardEvent) => {
      const isFree = event.target === document.body || event.target === document.getElementById("content");
      const target = targets[event.key];
      if (!isFree || !target || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      router.push(target, { scroll: false });
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [router, ArrowLeft, ArrowRight, x]);
}
