const LONGEST = 300;

/** What a message for people must never hold, outside of what it quotes. */
const FORBIDDEN: readonly [RegExp, string][] = [
  [/\bundefined\b|\bNaN\b|\[object /, "says what only a program says"],
  [/\n|\r|[\u0000-\u001f\u007f]/, "has control characters"],
  [/\bat .+:\d+:\d+|node:|node_modules|\.mjs|\.ts\b/, "shows a stack"],
  [/(?:^|[\s"'(])\/(?:tmp|home|root|var|usr|work|Users)\//, "names a path of the machine"],
  [/Error:|ECONN|ENOENT|EISDIR|relation "|syntax error|violates|constraint/i, "shows an inner error"],
];

/** What is wrong with a sentence for people; `names` are the file's own, which it may repeat. */
export function faultsOfSentence(message: string, names: readonly string[]): string[] {
  const own = names
    .filter((name) => name !== "")
    .reduce((text, name) => text.replaceAll(name, "the file"), message)
    .replace(/“[^”]*”/g, "“…”");
  const found = FORBIDDEN.filter(([pattern]) => pattern.test(own)).map(([, what]) => what);
  if (!/[.?…]$/.test(message)) found.push("does not end as a sentence");
  if (message.length > LONGEST) found.push(`has ${message.length} letters`);
  return found.map((what) => `“${message.slice(0, LONGEST)}” ${what}`);
}
