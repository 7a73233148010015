import { TOKENS } from "@/lib/core/palette";
import { getT } from "./messages";
import { screenShare } from "./share-links";

/** What is said in the place of a shared report. */
export type SharedRefusal = { status: 410 | 429; headers: Readonly<Record<string, string>>; html: string };

/**
 * Of a request below /s/, what is said in the place of an answer: a page cannot answer 410 by itself, so this stands before it.
 * Null for what may go on, to a page that looks again.
 */
export async function refuseShared(
  path: string,
  { address, nonce }: { address: string; nonce: string },
): Promise<SharedRefusal | null> {
  const token = /^\/s\/([^/]+)/.exec(path)?.[1];
  if (token === undefined) return null;
  const screened = await screenShare(token, address);
  if ("share" in screened) return null;
  const t = getT("shared");
  if ("retryAfter" in screened) {
    const html = plainPage({ title: t("tooOftenTitle"), text: t("tooOftenText"), nonce });
    return { status: 429, html, headers: { ...HEADERS, "retry-after": String(screened.retryAfter) } };
  }
  const html = plainPage({ title: t("goneTitle"), text: t("goneText"), nonce });
  return { status: 410, html, headers: HEADERS };
}

const HEADERS = { "content-type": "text/html; charset=utf-8", "cache-control": "private, no-store" } as const;

type Said = { title: string; text: string; nonce: string };

/** Without a script, a font or a picture: nothing of it has to be asked for at an address that is over. */
function plainPage({ title, text, nonce }: Said): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${title}</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body><main><h1>${title}</h1><p>${text}</p></main></body>
</html>
`;
}

const { canvas, ink } = TOKENS;

const STYLE = `:root{color-scheme:light dark}
body{margin:0;background:light-dark(${canvas.light},${canvas.dark});color:light-dark(${ink.light},${ink.dark});font:1rem/1.5 system-ui,sans-serif}
main{max-width:32rem;margin:auto;padding:4.5rem 1rem}
h1{font-size:1.75rem;line-height:2.125rem;margin:0 0 1rem}
p{margin:0}`;
