/** On phones a change stands under its amount, and has no column of its own. */
export function NarrowChange({ text }: { text: string }) {
  return <span className="block text-caption text-ink-2 sm:hidden">{text}</span>;
}
