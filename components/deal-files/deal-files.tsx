import { ActionForm } from "@/components/ui/action-form";
import { DeleteForm } from "@/components/ui/delete-form";
import { Disclosure } from "@/components/ui/disclosure";
import { Moment } from "@/components/ui/moment";
import { Row, Rows, Section } from "@/components/ui/section";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { DEAL_FILE_KINDS } from "@/lib/core/deals/file-kind";
import { sizeText } from "@/lib/core/text/size";
import { removeDealFileAction, setDealFileKindAction } from "@/lib/features/deal-files/actions";
import type { DealFileItem } from "@/lib/features/deal-files/data";
import { getT } from "@/lib/server/messages";
import { FileUpload, type FileUploadRefused } from "./file-upload";

type DealFilesProps = {
  dealId: string;
  creatorId: string;
  files: readonly DealFileItem[];
  timeZone: string;
  limits: { file: number; form: number };
  refused: FileUploadRefused;
  canEdit: boolean;
};

/** The papers of a deal, and where to add one. */
export function DealFiles({ dealId, creatorId, files, timeZone, limits, refused, canEdit }: DealFilesProps) {
  const t = getT("files");
  const imports = getT("imports");
  const copy = {
    title: t("add"),
    choose: t("choose"),
    hint: t("hint", { megabytes: limits.file }),
    invitation: t("invitation"),
    chosen: t("chosen", { count: "{count}", size: "{size}" }),
    tooLarge: t("tooMuch", { limit: "{limit}" }),
    kind: t("kindLabel"),
    save: t("save"),
    sending: t("sending"),
    sent: imports("pipeline.sent", { percent: "{percent}" }),
    checking: t("checking"),
    cancel: imports("pipeline.cancelSending"),
  };
  return (
    <Section title={t("title")} id="files">
      {files.length === 0 ? (
        <p className="max-w-prose py-4 text-ink-2">{t("emptyText")}</p>
      ) : (
        <Rows label={t("list")}>
          {files.map((file) => (
            <FileRow key={file.id} {...{ file, dealId, creatorId, timeZone, canEdit }} />
          ))}
        </Rows>
      )}
      {canEdit && (
        <div className="max-w-xl pt-2">
          <Disclosure summary={t("add")} open={files.length === 0 || refused.sentence !== null}>
            <FileUpload {...{ dealId, creatorId, copy, limits, refused }} kinds={kindOptions()} />
          </Disclosure>
        </div>
      )}
    </Section>
  );
}

type FileRowProps = Pick<DealFilesProps, "dealId" | "creatorId" | "timeZone" | "canEdit"> & {
  file: DealFileItem;
};

function FileRow({ file, dealId, creatorId, timeZone, canEdit }: FileRowProps) {
  const t = getT("files");
  const { id, name, kind, size, createdAt } = file;
  return (
    <Row
      detail={
        <span className="flex flex-wrap items-center gap-x-3 has-[details[open]]:flex-col has-[details[open]]:items-start">
          {canEdit ? <KindForm {...{ file, dealId, creatorId }} /> : t(`kind.${kind}`)}
          <span>
            {sizeText(size)} · <Moment at={createdAt} timeZone={timeZone} show="day" />
          </span>
        </span>
      }
      end={
        canEdit && (
          <DeleteForm
            action={removeDealFileAction}
            creatorId={creatorId}
            fields={{ dealId, fileId: id }}
            label={t("remove", { name })}
            done={t("removed")}
            tone="quiet"
          />
        )
      }
    >
      <a
        href={`/api/files/${id}`}
        download
        className="inline-flex min-h-11 max-w-full items-center wrap-anywhere text-accent underline decoration-1 underline-offset-4 hover:decoration-2"
      >
        {name}
      </a>
    </Row>
  );
}

/** What a file is, and behind it the form that says it is something else. */
function KindForm({ file, dealId, creatorId }: Pick<FileRowProps, "file" | "dealId" | "creatorId">) {
  const t = getT("files");
  return (
    <Disclosure
      summary={
        <>
          {t(`kind.${file.kind}`)}
          <span className="sr-only">, {t("changeKind", { name: file.name })}</span>
        </>
      }
    >
      <ActionForm
        action={setDealFileKindAction}
        creatorId={creatorId}
        done={t("kindSaved")}
        undoable
        className="flex flex-wrap items-end gap-3"
      >
        <input type="hidden" name="dealId" value={dealId} />
        <input type="hidden" name="fileId" value={file.id} />
        <Select
          name="kind"
          label={t("kindOf", { name: file.name })}
          labelHidden
          options={kindOptions()}
          defaultValue={file.kind}
        />
        <SubmitButton tone="secondary">{t("saveKind")}</SubmitButton>
      </ActionForm>
    </Disclosure>
  );
}

function kindOptions() {
  const t = getT("files");
  return DEAL_FILE_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }));
}
