import type { Command } from "./command";

export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  const usage = "npm run -s admin -- <command> [options] [--json]";
  return `${usage}\n\n${lines.join("\n")}\n\nEach command explains itself with --help. Exit code 0: done, 2: refused, 1: a fault.\n`;
}

export function helpOf({ usage, summary }: Command): string {
  return `${summary}\n\n  npm run -s admin -- ${usage} [--json]\n`;
}
