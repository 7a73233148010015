import type { ReactNode } from "react";
import { Wordmark } from "@/components/shell/wordmark";
import { getT } from "@/lib/server/messages";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main id="content" tabIndex={-1} className="px-4 py-6 outline-none">
      <div className="mx-auto max-w-lg lg:max-w-none">
        <Wordmark name={getT("common")("appName")} />
      </div>
      {children}
    </main>
  );
}
