/** "Nordkaffe: Autumn": a deal in files that programs read, in no language. */
export function dealName({ brand, title }: { brand: string; title: string }): string {
  return `${brand}: ${title}`;
}
