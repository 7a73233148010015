import Link from "next/link";
import { ButtonLink } from "@/components/ui/button-link";
import { DESTINATIONS } from "./destinations";
import { NavLink } from "./nav-link";
import type { ShellCopy } from "./shell-copy";
import { Wordmark } from "./wordmark";

type SideBarProps = {
  copy: ShellCopy;
  /** At the foot: whose books are open. */
  creatorName: string;
};

/** From 900 px: every destination, and Add as the one filled key. */
export function SideBar({ copy, creatorName }: SideBarProps) {
  return (
    <nav
      aria-label={copy.main}
      className="sticky top-0 hidden h-dvh w-52 shrink-0 flex-col gap-1 overflow-y-auto border-e border-line p-3 lg:flex"
    >
      <Link href="/home" className="mb-2 flex min-h-11 items-center px-3">
        <Wordmark name={copy.appName} />
      </Link>
      <ButtonLink href="/add" tone="primary" icon="add" wide>
        {copy.add}
      </ButtonLink>
      <div className="mt-3 grid gap-1">
        {DESTINATIONS.map(({ key, href, icon }) => (
          <NavLink key={key} href={href} icon={icon} place="side">
            {copy[key]}
          </NavLink>
        ))}
      </div>
      <div className="mt-auto grid grid-cols-[minmax(0,1fr)] gap-2 pt-4">
        <NavLink href="/more" icon="more" place="side">
          <span className="sr-only">{copy.switchCreator}: </span>
          <span className="truncate">{creatorName}</span>
        </NavLink>
      </div>
    </nav>
  );
}
