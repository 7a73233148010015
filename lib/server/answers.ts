/**
 * The header of a file to be saved. The plain name is for what cannot read the other one (RFC 6266); of that, more is
 * encoded than encodeURIComponent does (RFC 8187).
 */
export function attachment(plain: string, name: string): string {
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** A sentence in the place of a file. */
export function sayText(
  status: number,
  sentence: string,
  more: Readonly<Record<string, string>> = {},
): Response {
  const usual = { "cache-control": "private, no-store", "x-content-type-options": "nosniff" };
  return new Response(`${sentence}\n`, {
    status,
    headers: { ...usual, ...more, "content-type": "text/plain; charset=utf-8" },
  });
}
