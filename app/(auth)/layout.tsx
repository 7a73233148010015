import type { ReactNode } from "react";
import { MainRegion } from "@/components/shell/main-region";
import { Wordmark } from "@/components/shell/wordmark";
import { getT } from "@/lib/server/messages";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <MainRegion className="px-4 py-6">
      <div className="mx-auto max-w-lg lg:max-w-none">
        <Wordmark name={getT("common")("appName")} />
      </div>
      {children}
    </MainRegion>
  );
}
