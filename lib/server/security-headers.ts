type Options = { nonce: string; isDevelopment: boolean };

/**
 * Scripts run only with this response's nonce, or when such a script loads them. Style attributes are allowed, since
 * charts and bars set sizes; style elements are not. Development needs eval, injected styles and a web socket.
 */
export function contentSecurityPolicy({ nonce, isDevelopment }: Options): string {
  const styles = isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`;
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${styles}`,
    `style-src-elem 'self' ${styles}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws: wss:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/**
 * For every response. The referrer policy is no stricter than same-origin: with no-referrer browsers send
 * `Origin: null` from our own forms.
 */
export function securityHeaders({ isHttps }: { isHttps: boolean }): (readonly [string, string])[] {
  return [
    ["x-content-type-options", "nosniff"],
    ["referrer-policy", "same-origin"],
    ["cross-origin-opener-policy", "same-origin"],
    ["cross-origin-resource-policy", "same-origin"],
    ["x-frame-options", "DENY"],
    [
      "permissions-policy",
      "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    ],
    ...(isHttps ? ([["strict-transport-security", "max-age=31536000; includeSubDomains"]] as const) : []),
  ];
}

/** What a stranger may have written is not run, framed or drawn, wherever it is opened. */
export const SANDBOXED = "sandbox; default-src 'none'; frame-ancestors 'none'";

/** An address that is a secret: no other site is told it, and nothing lists or keeps what stands there. */
const SECRET_ADDRESS = [
  ["referrer-policy", "no-referrer"],
  ["x-robots-tag", "noindex, nofollow, noarchive"],
] as const;

/**
 * Answers that are stricter than the rest, by the path asked for: files of strangers, and calendars, shared reports and links
 * of mails, whose address is a secret. What proxy.ts sets wins over what a route sets, so it is said here.
 */
export function strictHeaders(path: string): readonly (readonly [string, string])[] {
  if (path.startsWith("/api/files/")) return [["content-security-policy", SANDBOXED]];
  return ["/api/calendar/", "/s/", "/reset/"].some((start) => path.startsWith(start)) ? SECRET_ADDRESS : [];
}
