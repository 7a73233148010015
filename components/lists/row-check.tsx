import { rowText, type SelectedRow } from "@/lib/core/lists/selection";
import { getT } from "@/lib/server/messages";

type RowCheckProps = { row: SelectedRow; name: string };

/** Above the link that covers its row. */
export function RowCheck({ row, name }: RowCheckProps) {
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
        className="size-5 accent-accent"
      />
    </label>
  );
}
