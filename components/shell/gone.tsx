"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState, type ReactNode } from "react";
import { isUndoFresh } from "@/components/ui/toast-store";

const LISTS = ["/videos", "/income", "/import"] as const;

/** Shown where there is nothing; but who has just undone what this page was about is led to its list instead. */
export function Gone({ children }: { children: ReactNode }) {
  const router = useRouter();
  const [isLeaving] = useState(isUndoFresh);
  useEffect(() => {
    if (isLeaving) router.replace(LISTS.find((list) => location.pathname.startsWith(list)) ?? "/home");
  }, [isLeaving, router]);
  return isLeaving ? null : children;
}
