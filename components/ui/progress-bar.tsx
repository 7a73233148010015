type ProgressBarProps = {
  label: string;
  /** Null: it is not known how much there is. */
  percent: number | null;
};

/** How far something is. Without a number it only says that it goes on. */
export function ProgressBar({ label, percent }: ProgressBarProps) {
  const width = percent ?? 100;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      className="h-2 w-full overflow-hidden rounded-full bg-line-strong"
    >
      <div
        className={`h-full rounded-full bg-accent transition-[width] duration-300 motion-reduce:transition-none ${percent === null ? "animate-pulse opacity-50 motion-reduce:animate-none" : ""}`}
        style={{ width: `${width}%` }}
      />
    </div>
  );
}
