import Link from "next/link";
import { Icon } from "@/components/ui/icon";
import { DESTINATIONS } from "./destinations";
import { NavLink } from "./nav-link";
import type { ShellCopy } from "./shell-copy";

/** What the bar has no room for. */
const BEHIND_MORE = DESTINATIONS.slice(3).map(({ href }) => href);

/** Under the thumb on phones; steps aside while a field has the keyboard up. */
export function BottomBar({ copy }: { copy: ShellCopy }) {
  return (
    <nav
      aria-label={copy.main}
      className="bottom-bar fixed inset-x-0 bottom-0 z-40 border-t border-line bg-surface safe-bottom lg:hidden"
    >
      <div className="flex items-stretch">
        <NavLink href="/home" icon="home" place="bottom">
          {copy.home}
        </NavLink>
        <NavLink href="/videos" icon="video" place="bottom">
          {copy.videos}
        </NavLink>
        <Link
          href="/add"
          data-touch
          className="m-1 grid min-h-12 grow basis-0 content-center justify-items-center gap-0.5 rounded-key bg-accent text-caption font-semibold text-on-accent"
        >
          <Icon name="add" />
          {copy.add}
        </Link>
        <NavLink href="/compare" icon="compare" place="bottom">
          {copy.compare}
        </NavLink>
        <NavLink href="/more" icon="more" place="bottom" leadsTo={BEHIND_MORE}>
          {copy.more}
        </NavLink>
      </div>
    </nav>
  );
}
