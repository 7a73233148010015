import type { ReactNode } from "react";
import { BottomBar } from "./bottom-bar";
import { SideBar } from "./side-bar";

type AppShellProps = {
  /** Above every page: the mark that this is sample data. */
  banner?: ReactNode;
  /** At the foot of the side bar: whose books are open. */
  sideFoot?: ReactNode;
  children: ReactNode;
};

export function AppShell({ banner, sideFoot, children }: AppShellProps) {
  return (
    <div className="lg:flex">
      <SideBar>{sideFoot}</SideBar>
      <div className="min-w-0 grow">
        {banner}
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto max-w-6xl px-4 pb-32 outline-none lg:px-8 lg:pb-16"
        >
          {children}
        </main>
      </div>
      <BottomBar />
    </div>
  );
}
