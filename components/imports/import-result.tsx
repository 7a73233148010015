import { ButtonLink } from "@/components/ui/button-link";
import { Moment } from "@/components/ui/moment";
import { Notice } from "@/components/ui/notice";
import { Row, Rows, Section } from "@/components/ui/section";
import { TitleText } from "@/components/ui/title-text";
import type { ImportDetail } from "@/lib/features/imports/data";
import { getT } from "@/lib/server/messages";
import { namedHandle, type ChannelChoice } from "./channel-question";
import { datedDay } from "./dated-period";
import { kindName } from "./kind-name";
import { importHref, type ImportView } from "./preview-href";
import { ProblemTable } from "./problem-table";
import { RowCounts } from "./row-counts";
import { streamNames, undoCopy } from "./undo-copy";
import { UndoImport } from "./undo-import";

type ImportResultProps = {
  detail: ImportDetail;
  view: ImportView;
  creatorId: string;
  timeZone: string;
  mayUndo: boolean;
  channels: readonly ChannelChoice[];
};

/** What an import did, and the way back. */
export function ImportResult(props: ImportResultProps) {
  const { detail, view, creatorId, timeZone, mayUndo, channels } = props;
  const t = getT("imports");
  const { id, fileName, kind, asOf, state, rows, problems } = detail;
  return (
    <div className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-8">
      <Outcome detail={detail} timeZone={timeZone} channel={channelOf(detail, channels)} />
      <div className="flex flex-wrap gap-3">
        {state === "published" && (
          <ButtonLink href="/home" tone="primary">
            {t("goHome")}
          </ButtonLink>
        )}
        <ButtonLink href="/import">{t("another")}</ButtonLink>
        {mayUndo && (
          <UndoImport
            importId={id}
            state={state}
            creatorId={creatorId}
            copy={undoCopy(fileName)}
            streams={streamNames()}
          />
        )}
      </div>
      <Section
        title={t("didHappen")}
        id="rows"
        aside={t("fileWas", { kind: kindName(kind), day: datedDay(asOf) })}
      >
        <RowCounts rows={rows} tense="did" />
      </Section>
      <Files files={detail.files} />
      <ProblemTable
        problems={problems}
        title={t("problems")}
        filter={{ isOn: view.isErrorsOnly, href: importHref({ ...view, isErrorsOnly: !view.isErrorsOnly }) }}
      />
    </div>
  );
}

/** What a container held; one file by itself is named by the heading. */
function Files({ files }: Pick<ImportDetail, "files">) {
  const t = getT("imports");
  if (files.length < 2) return null;
  return (
    <Section title={t("filesInside")} id="files">
      <Rows label={t("filesInside")}>
        {files.map(({ name, kind, rows }) => (
          <Row key={name} detail={kindName(kind)} end={t("rowCount", { count: rows })}>
            <TitleText lines={2}>{name}</TitleText>
          </Row>
        ))}
      </Rows>
    </Section>
  );
}

/** Where it went, as far as the person or the file's name said it. */
function channelOf({ channelId, kind, fileName }: ImportDetail, channels: readonly ChannelChoice[]) {
  const handle = namedHandle({ kind, names: [fileName] });
  const chosen = channels.find(({ id }) => id === channelId);
  const named = channels.find((one) => one.platform === "tiktok" && one.handle === handle);
  return (chosen ?? named)?.label ?? null;
}

type OutcomeProps = Pick<ImportResultProps, "detail" | "timeZone"> & { channel: string | null };

function Outcome({ detail: { publishedAt, undoneAt, rows }, timeZone, channel }: OutcomeProps) {
  const t = getT("imports");
  if (undoneAt !== null) {
    return (
      <Notice>
        {t("wasUndone")} <Moment at={undoneAt} timeZone={timeZone} />
      </Notice>
    );
  }
  return (
    <Notice tone="done" role="status" title={t("done", { count: rows.new + rows.changed })}>
      {publishedAt && <Moment at={publishedAt} timeZone={timeZone} />}
      {channel !== null && <span className="block">{t("intoChannel", { channel })}</span>}
    </Notice>
  );
}
