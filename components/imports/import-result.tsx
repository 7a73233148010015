import { ButtonLink } from "@/components/ui/button-link";
import { Moment } from "@/components/ui/moment";
import { Notice } from "@/components/ui/notice";
import { Row, Rows, Section } from "@/components/ui/section";
import { TitleText } from "@/components/ui/title-text";
import { sizeText } from "@/lib/core/text/size";
import type { ImportDetail } from "@/lib/features/imports/data";
import type { ImportEffects } from "@/lib/ledger/import-effects";
import { getT } from "@/lib/server/messages";
import { namedHandle, type ChannelChoice } from "./channel-question";
import { datedDay } from "./dated-period";
import { ImportBrought } from "./import-brought";
import { kindName } from "./kind-name";
import { LeftAside } from "./left-aside";
import { importHref, type ImportView } from "./preview-href";
import { ProblemList } from "./problem-list";
import { RowCounts } from "./row-counts";

type ImportResultProps = {
  detail: ImportDetail;
  effects: ImportEffects;
  view: ImportView;
  amountsHidden: boolean;
  timeZone: string;
  mayUndo: boolean;
  channels: readonly ChannelChoice[];
};

/** What an import did, and the way back. */
export function ImportResult(props: ImportResultProps) {
  const { detail, effects, view, amountsHidden, timeZone, mayUndo, channels } = props;
  const t = getT("imports");
  const { id, kind, asOf, state, rows, problems } = detail;
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
        {mayUndo && state === "published" && (
          <ButtonLink href={`/import/${id}/undo`} icon="undo">
            {t("undo")}
          </ButtonLink>
        )}
      </div>
      <Section
        title={t("didHappen")}
        id="rows"
        aside={t("fileWas", { kind: kindName(kind), day: datedDay(asOf) })}
      >
        <RowCounts rows={rows} tense="did" />
      </Section>
      {state === "published" && <ImportBrought importId={id} {...{ effects, amountsHidden }} />}
      <Files detail={detail} effects={effects} />
      <LeftAside problems={problems} importId={null} />
      <ProblemList
        problems={problems}
        title={t("problems")}
        filter={{ isOn: view.isErrorsOnly, href: importHref({ ...view, isErrorsOnly: !view.isErrorsOnly }) }}
      />
    </div>
  );
}

/** The files as they came with their hashes, and what they held where that is more than one table. */
function Files({ detail, effects }: Pick<ImportResultProps, "detail" | "effects">) {
  const t = getT("imports");
  const { files, fileName, sha256, bytes } = detail;
  const came = effects.files.length > 0 ? effects.files : [{ name: fileName, sha256, bytes }];
  return (
    <>
      <Section title={t("result.files")} id="files">
        <Rows label={t("result.files")}>
          {came.map((file, index) => (
            <Row
              key={index}
              detail={<span className="break-all">{t("result.hash", { hash: file.sha256 })}</span>}
              end={sizeText(Number(file.bytes))}
            >
              <TitleText lines={2}>{file.name}</TitleText>
            </Row>
          ))}
        </Rows>
      </Section>
      {files.length > 1 && (
        <Section title={t("filesInside")} id="inside">
          <Rows label={t("filesInside")}>
            {files.map(({ name, kind, rows }, index) => (
              <Row key={index} detail={kindName(kind)} end={t("rowCount", { count: rows })}>
                <TitleText lines={2}>{name}</TitleText>
              </Row>
            ))}
          </Rows>
        </Section>
      )}
    </>
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
