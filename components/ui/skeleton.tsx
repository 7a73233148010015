/** Holds the final size of what is coming, and shows itself only when it takes longer than 300 ms. */
export function Skeleton({ height, label }: { height: string; label: string }) {
  return (
    <div role="status" style={{ height }} className="animate-late rounded-control bg-sunken">
      <span className="sr-only">{label}</span>
    </div>
  );
}
