import Link from "next/link";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { Icon } from "@/components/ui/icon";
import { getT } from "@/lib/server/messages";
import { DESTINATIONS } from "./destinations";
import { NavLink } from "./nav-link";
import { Wordmark } from "./wordmark";

/** From 900 px: every destination, and Add as the one filled key. */
export function SideBar({ children }: { children?: ReactNode }) {
  const t = getT("shell");
  return (
    <nav
      aria-label={t("main")}
      className="sticky top-0 hidden h-dvh w-52 shrink-0 flex-col gap-1 overflow-y-auto border-e border-line p-3 lg:flex"
    >
      <Link href="/home" className="mb-2 flex min-h-11 items-center px-3">
        <Wordmark />
      </Link>
      <ButtonLink href="/add" tone="primary" icon="add" wide>
        {t("add")}
      </ButtonLink>
      <div className="mt-3 grid gap-1">
        {DESTINATIONS.map(({ key, href, icon }) => (
          <NavLink key={key} href={href} place="side">
            <Icon name={icon} />
            {t(key)}
          </NavLink>
        ))}
      </div>
      <div className="mt-auto grid grid-cols-[minmax(0,1fr)] gap-2 pt-4">{children}</div>
    </nav>
  );
}
