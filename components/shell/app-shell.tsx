"use client";

import type { ReactNode } from "react";
import { BottomBar } from "./bottom-bar";
import { MainRegion } from "./main-region";
import type { ShellCopy } from "./shell-copy";
import { SideBar } from "./side-bar";

type AppShellProps = {
  copy: ShellCopy;
  creatorName: string;
  /** Above every page: the mark that this is sample data. */
  banner?: ReactNode;
  children: ReactNode;
};

export function AppShell({ copy, creatorName, banner, children }: AppShellProps) {
  return (
    <div className="lg:flex">
      <SideBar copy={copy} creatorName={creatorName} />
      <div className="min-w-0 grow">
        {banner}
        <MainRegion className="mx-auto max-w-6xl px-4 pb-32 lg:px-8 lg:pb-16">{children}</MainRegion>
      </div>
      <BottomBar copy={copy} />
    </div>
  );
}
