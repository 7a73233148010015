import { ActionForm } from "@/components/ui/action-form";
import { DownloadLink } from "@/components/ui/button-link";
import { DeleteForm } from "@/components/ui/delete-form";
import { Moment } from "@/components/ui/moment";
import { ProgressBar } from "@/components/ui/progress-bar";
import { Rows, Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { sizeText } from "@/lib/core/text/size";
import { cancelExportAction, deleteExportAction } from "@/lib/features/exporting/actions";
import type { MadeFile } from "@/lib/features/exporting/data";
import { getT } from "@/lib/server/messages";
import { RefreshWhile } from "./refresh-while";

type MadeFilesProps = {
  files: readonly MadeFile[];
  creatorId: string;
  timeZone: string;
  canMake: boolean;
};

/** What was asked for, the latest first. The page looks again while something is being made. */
export function MadeFiles({ files, ...rest }: MadeFilesProps) {
  const t = getT("exporting");
  const isBusy = files.some(isUnderWay);
  return (
    <Section title={t("list")} id="files">
      {isBusy && (
        <>
          <RefreshWhile />
          <noscript>
            <meta httpEquiv="refresh" content="3" />
          </noscript>
        </>
      )}
      {files.length === 0 ? (
        <p className="py-4 text-ink-2">{t("none")}</p>
      ) : (
        <Rows label={t("list")}>
          {files.map((file) => (
            <FileRow key={file.id} file={file} {...rest} />
          ))}
        </Rows>
      )}
    </Section>
  );
}

type FileRowProps = Omit<MadeFilesProps, "files"> & { file: MadeFile };

function FileRow({ file, creatorId, timeZone, canMake }: FileRowProps) {
  const t = getT("exporting");
  const { id, name } = file;
  return (
    <li className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div className="grid min-w-0 flex-1 basis-64 gap-1">
        <span className="font-semibold break-words">{name}</span>
        <FileState file={file} timeZone={timeZone} />
      </div>
      <span className="flex flex-wrap items-center gap-2">
        {file.state === "ready" && (
          <DownloadLink href={`/api/files/made/${id}`}>
            {t("download")}
            <span className="sr-only">, {name}</span>
          </DownloadLink>
        )}
        {canMake &&
          (isUnderWay(file) ? (
            <ActionForm
              action={cancelExportAction}
              creatorId={creatorId}
              done={t("cancelSaid")}
              label={t("cancelOf", { name })}
            >
              <input type="hidden" name="id" value={id} />
              <SubmitButton tone="quiet">{t("cancel")}</SubmitButton>
            </ActionForm>
          ) : (
            <DeleteForm
              action={deleteExportAction}
              creatorId={creatorId}
              fields={{ id }}
              label={t("delete", { name })}
              done={t("deleted")}
              tone="quiet"
              isFinal
            />
          ))}
      </span>
    </li>
  );
}

function FileState({ file, timeZone }: { file: MadeFile; timeZone: string }) {
  const t = getT("exporting");
  const { name, state, percent, bytes, failure, createdAt, expiresAt } = file;
  switch (state) {
    case "queued":
    case "working":
      return (
        <>
          <ProgressBar label={t("progress", { name })} percent={percent} />
          <p role="status" className="text-caption text-ink-2">
            {t(`state.${state}`)}
            {percent !== null && <span className="tabular-nums"> {percent} %</span>}
          </p>
        </>
      );
    case "ready":
      return (
        <p className="text-caption text-ink-2">
          {sizeText(Number(bytes))} · <Moment at={createdAt} timeZone={timeZone} />
          {expiresAt !== null && (
            <>
              {" "}
              · {t("expires")} <Moment at={expiresAt} timeZone={timeZone} show="day" />
            </>
          )}
        </p>
      );
    case "failed":
    case "cancelled":
      return (
        <p className="text-caption text-ink-2">
          {t(`state.${state}`)} {failure} <Moment at={createdAt} timeZone={timeZone} />
        </p>
      );
  }
}

function isUnderWay({ state }: MadeFile): boolean {
  return state === "queued" || state === "working";
}
