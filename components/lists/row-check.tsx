import { rowText, type SelectedRow } from "@/lib/core/lists/selection";
import { getT } from "@/lib/server/messages";
import { worthOf, type Worth } from "./sum-worths";

/** `worth`: what the row adds to the sum of the selection; null where it adds nothing, or amounts are hidden. */
type RowCheckProps = { row: SelectedRow; name: string; worth?: Worth | null };

/** Above the link that covers its row. */
export function RowCheck({ row, name, worth = null }: RowCheckProps) {
  return (
    <label
      data-touch
      className="relative z-10 -my-2 -ms-3 inline-flex size-11 shrink-0 items-center justify-center"
    >
      <input
        type="checkbox"
        name="row"
        value={rowText(row)}
        aria-label={getT("bulk")("select", { name })}
        autoComplete="off"
        data-row
        data-worth={worth === null ? undefined : worthOf(worth)}
        className="size-5 accent-accent"
      />
    </label>
  );
}
