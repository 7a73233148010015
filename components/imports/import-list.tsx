import { Badge } from "@/components/ui/badge";
import { Moment } from "@/components/ui/moment";
import { RowLink } from "@/components/ui/row-link";
import { Row, Rows } from "@/components/ui/section";
import { TitleText } from "@/components/ui/title-text";
import type { ImportSummary } from "@/lib/features/imports/data";
import { getT } from "@/lib/server/messages";
import { kindName } from "./kind-name";
import { streamNames, undoCopy } from "./undo-copy";
import { UndoImport } from "./undo-import";

type ImportListProps = {
  imports: readonly ImportSummary[];
  creatorId: string;
  timeZone: string;
  mayUndo: boolean;
};

export function ImportList({ imports, creatorId, timeZone, mayUndo }: ImportListProps) {
  const t = getT("imports");
  return (
    <Rows label={t("past")}>
      {imports.map((one) => (
        <Row
          key={one.id}
          detail={
            <>
              {kindName(one.kind)}, <Moment at={one.publishedAt ?? one.createdAt} timeZone={timeZone} />
              <span className="block">{summaryOf(one)}</span>
            </>
          }
          end={
            <>
              {one.state !== "published" && (
                <Badge mark={one.state === "undone" ? "solid" : "dashed"}>{t(`state.${one.state}`)}</Badge>
              )}
              {mayUndo && one.state === "published" && (
                <span className="relative">
                  <UndoImport
                    importId={one.id}
                    state={one.state}
                    creatorId={creatorId}
                    copy={undoCopy(one.fileName)}
                    streams={streamNames()}
                    isCompact
                    iconOnly
                  />
                </span>
              )}
            </>
          }
        >
          <TitleText lines={2}>
            <RowLink href={`/import/${one.id}`}>{one.fileName}</RowLink>
          </TitleText>
        </Row>
      ))}
    </Rows>
  );
}

function summaryOf({ state, rows }: ImportSummary): string {
  const t = getT("imports");
  if (state === "received") return t("waiting");
  const statuses = (["new", "changed", "same", "error"] as const).filter((status) => rows[status] > 0);
  return statuses.map((status) => t(`count.${status}`, { count: rows[status] })).join(", ");
}
