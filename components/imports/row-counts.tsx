import { Row, Rows } from "@/components/ui/section";
import { countText } from "@/lib/core/text/figures";

import { getT } from "@/lib/server/messages";
import type { RowCounts as Counts } from "./report-types";

type RowCountsProps = { rows: Counts; tense: "will" | "did" };

const STATUSES = ["new", "changed", "same", "error"] as const;

/** Every row of the file is in one of the four. */
export function RowCounts({ rows, tense }: RowCountsProps) {
  const t = getT("imports");
  return (
    <Rows label={t("rows")}>
      {STATUSES.map((status) => (
        <Row
          key={status}
          detail={rows[status] > 0 && t(`${tense}.${status}`)}
          end={
            <span className={`figure text-figure ${rows[status] > 0 ? "" : "!font-normal text-ink-3"}`}>
              {countText(BigInt(rows[status]))}
            </span>
          }
        >
          {t(`status.${status}`)}
        </Row>
      ))}
    </Rows>
  );
}
