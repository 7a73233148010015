import { afterEach, beforeEach } from "vitest";

let heard: string[] = [];

const listen = (...words: unknown[]) => {
  heard.push(words.map(String).join(" "));
};

beforeEach(() => {
  heard = [];
  Object.assign(console, { error: listen, warn: listen });
});

afterEach(() => {
  if (heard.length > 0) throw new Error(`Unexpected on the console:\n${heard.join("\n")}`);
});

/** What was said so far; a test that expects it takes it away. */
export function takeConsole(): string[] {
  const taken = heard;
  heard = [];
  return taken;
}
