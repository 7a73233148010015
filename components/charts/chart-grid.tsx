/** Lines across with what they stand for beside them; `at` is the height, from 0 to 1. */
export function ChartGrid({ ticks }: { ticks: readonly { at: number; text: string }[] }) {
  return ticks.map(({ at, text }) => (
    <span
      key={at}
      aria-hidden="true"
      className="absolute inset-x-0 border-b border-line text-caption leading-none text-ink-3"
      style={{ bottom: `${at * 100}%` }}
    >
      <span className="absolute right-full -bottom-1.5 pe-2 figure !font-normal">{text}</span>
    </span>
  ));
}
