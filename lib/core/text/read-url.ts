/**
 * The address that a text is; null for any other text. Not by URL.canParse, whose answer in Node.js 20 changes once it is
 * compiled for speed: it then takes Latin-1 text for UTF-8, and says of some texts that they can be read that cannot.
 */
export function readUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
