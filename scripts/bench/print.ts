export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function formatCount(number: number): string {
  return Math.round(number).toLocaleString("en-US");
}

export function formatMs(milliseconds: number): string {
  return `${milliseconds.toFixed(1)} ms`;
}

export function formatTimes(ratio: number): string {
  return `${ratio.toFixed(2)} times`;
}
