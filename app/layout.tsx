import type { Metadata, Viewport } from "next";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { getPreferences } from "@/components/shell/preferences";
import { SkipLink } from "@/components/ui/skip-link";
import { ToastRegion } from "@/components/ui/toast-region";
import { UiCopyProvider } from "@/components/ui/ui-copy";
import { TOKENS } from "@/lib/core/palette";
import { getT } from "@/lib/server/messages";
import { fontVariables } from "./fonts";
import "./globals.css";
import { getUiCopy } from "./ui-copy";

export const metadata: Metadata = {
  title: { default: "Permille", template: "%s · Permille" },
  description: getT("common")("appAbout"),
  icons: { icon: { url: "/icon.svg", type: "image/svg+xml" }, apple: "/icons/apple-touch-icon.png" },
  appleWebApp: { title: getT("common")("appName"), statusBarStyle: "default" },
  robots: { index: false, follow: false },
  formatDetection: { telephone: false, date: false, address: false, email: false },
};

export const viewport: Viewport = {
  viewportFit: "cover",
  interactiveWidget: "resizes-content",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: TOKENS.canvas.light },
    { media: "(prefers-color-scheme: dark)", color: TOKENS.canvas.dark },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A page made at build time has no nonce in its scripts, and a strict policy would stop them all.
  await connection();
  const { theme } = await getPreferences();
  return (
    <html lang="en" dir="ltr" data-theme={theme} className={fontVariables}>
      <body>
        <SkipLink label={getT("common")("skip")} />
        <UiCopyProvider copy={getUiCopy()}>
          {children}
          <ToastRegion />
        </UiCopyProvider>
      </body>
    </html>
  );
}
