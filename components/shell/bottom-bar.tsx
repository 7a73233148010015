import Link from "next/link";
import { Icon } from "@/components/ui/icon";
import { getT } from "@/lib/server/messages";
import { NavLink } from "./nav-link";

/** Under the thumb on phones; steps aside while a field has the keyboard up. */
export function BottomBar() {
  const t = getT("shell");
  return (
    <nav
      aria-label={t("main")}
      className="bottom-bar fixed inset-x-0 bottom-0 z-40 border-t border-line bg-surface safe-bottom lg:hidden"
    >
      <div className="flex items-stretch">
        <NavLink href="/home" place="bottom">
          <Icon name="home" />
          {t("home")}
        </NavLink>
        <NavLink href="/videos" place="bottom">
          <Icon name="video" />
          {t("videos")}
        </NavLink>
        <Link
          href="/add"
          data-touch
          className="m-1 grid min-h-12 grow basis-0 content-center justify-items-center gap-0.5 rounded-key bg-accent text-caption font-semibold text-on-accent"
        >
          <Icon name="add" />
          {t("add")}
        </Link>
        <NavLink href="/income" place="bottom">
          <Icon name="income" />
          {t("income")}
        </NavLink>
        <NavLink href="/more" place="bottom">
          <Icon name="more" />
          {t("more")}
        </NavLink>
      </div>
    </nav>
  );
}
