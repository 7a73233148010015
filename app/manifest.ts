import type { MetadataRoute } from "next";
import { TOKENS } from "@/lib/core/palette";
import { getT } from "@/lib/server/messages";

/**
 * What a phone asks for before it puts the app among its others. A manifest has one colour; pages say that of the theme
 * they are drawn in (app/layout.tsx). The icons are drawn by scripts/make-icons.mjs.
 */
export default function manifest(): MetadataRoute.Manifest {
  const t = getT("common");
  return {
    id: "/",
    name: t("appName"),
    short_name: t("appName"),
    description: t("appAbout"),
    lang: "en",
    dir: "ltr",
    start_url: "/home",
    scope: "/",
    display: "standalone",
    background_color: TOKENS.canvas.light,
    theme_color: TOKENS.canvas.light,
    icons: [
      { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png", purpose: "any" },
      { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png", purpose: "any" },
      { src: "/icons/maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
    shortcuts: [{ name: t("appAdd"), url: "/add" }],
  };
}
