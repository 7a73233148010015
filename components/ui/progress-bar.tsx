type ProgressBarProps = {
  label: string;
  /** 0 to 1; left out while it is not known. */
  value?: number;
  /** What has been done so far, in words. */
  text?: string;
};

export function ProgressBar({ label, value, text }: ProgressBarProps) {
  const percent = value === undefined ? undefined : Math.round(Math.min(Math.max(value, 0), 1) * 100);
  return (
    <div className="grid gap-1">
      <div className="flex justify-between text-caption text-ink-2">
        <span>{label}</span>
        <span>{text ?? (percent === undefined ? "" : `${percent} %`)}</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={text}
        className="h-2 overflow-hidden rounded-control border border-line-strong bg-sunken"
      >
        <div className="h-full bg-accent" style={{ width: `${percent ?? 33}%` }} />
      </div>
    </div>
  );
}
