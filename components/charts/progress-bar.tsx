type Mark = {
  /** From 0 to 1. */
  at: number;
  text: string;
};

type ProgressBarProps = {
  /** What the bar says, in words. */
  label: string;
  /** How far it has come, and as far as it is likely to: from 0 to 1. */
  done: number;
  likely: number | null;
  marks: readonly Mark[];
};

/** A ruled bar towards marks that stand above it; what is only expected is hatched as well as paler. */
export function ProgressBar({ label, done, likely, marks }: ProgressBarProps) {
  return (
    <div role="img" aria-label={label} className="pt-1">
      <div aria-hidden="true" className="relative h-5 text-caption text-ink-3">
        {marks.map(({ at, text }) => (
          <span
            key={text}
            className="absolute whitespace-nowrap"
            style={{ left: percent(at), translate: percent(-at) }}
          >
            {text}
          </span>
        ))}
      </div>
      <div aria-hidden="true" className="relative h-4 border border-line-strong bg-sunken">
        {likely !== null && likely > done && (
          <span
            data-swatch
            className="absolute inset-y-0 hatched text-series-1"
            style={{ left: percent(done), width: percent(likely - done) }}
          />
        )}
        {done > 0 && (
          <span
            data-swatch
            className="absolute inset-y-0 left-0 min-w-0.5 bg-accent"
            style={{ width: percent(done) }}
          />
        )}
        {marks.map(({ at, text }) => (
          <span key={text} className="absolute -inset-y-1 w-0.5 bg-ink" style={{ left: percent(at) }} />
        ))}
      </div>
    </div>
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}
