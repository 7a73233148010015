/** The name with its sign: one part in a thousand. */
export function Wordmark({ name }: { name: string }) {
  return (
    <span className="inline-flex items-baseline gap-1.5 figure text-h2 tracking-tight">
      {name}
      <span aria-hidden="true" className="text-accent">
        ‰
      </span>
    </span>
  );
}
