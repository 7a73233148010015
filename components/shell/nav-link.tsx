"use client";

import Link from "next/link";
import type { Route } from "next";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Icon, type IconName } from "@/components/ui/icon";

type NavLinkProps = {
  href: Route;
  icon: IconName;
  place: "side" | "bottom";
  /** Pages that are reached through this one. */
  leadsTo?: readonly Route[];
  children: ReactNode;
};

/** Knows whether the person is there; a video's own page still counts as Videos. */
export function NavLink({ href, icon, place, leadsTo = [], children }: NavLinkProps) {
  const path = usePathname();
  const isWithin = [href, ...leadsTo].some((root) => path === root || path.startsWith(`${root}/`));
  const current = path === href ? "page" : isWithin;
  return (
    <Link href={href} aria-current={current || undefined} className={LOOKS[place]} data-touch>
      <Icon name={icon} />
      {children}
    </Link>
  );
}

const LOOKS = {
  side: "flex min-h-11 items-center gap-3 rounded-control px-3 text-ink-2 hover:bg-sunken aria-[current]:bg-sunken aria-[current]:font-semibold aria-[current]:text-ink",
  bottom:
    "grid min-h-14 grow basis-0 content-center justify-items-center gap-0.5 border-t-3 border-transparent text-caption text-ink-2 -outline-offset-2 aria-[current]:border-accent aria-[current]:font-semibold aria-[current]:text-accent",
} as const;
