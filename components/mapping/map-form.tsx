import { ActionForm } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/row-link";
import { SubmitButton } from "@/components/ui/submit-button";
import { MAP_TARGETS } from "@/lib/core/formats/mapping/mapping";
import { saveMappingAction } from "@/lib/features/mapping/actions";
import type { TableMap } from "@/lib/features/mapping/data";
import { getT } from "@/lib/server/messages";
import { ForgetLayout } from "./forget-layout";
import { MapFields } from "./map-fields";
import { mapHref } from "./map-href";
import { StreamValues } from "./stream-values";

type MapFormProps = { map: TableMap; importId: string; creatorId: string };

/** Which column of a table is what, and what comes of it. */
export function MapForm({ map, importId, creatorId }: MapFormProps) {
  const t = getT("mapping");
  const { key, name, fingerprint, headerRow, mapping, gaps, streams, isRemembered, others } = map;
  const targets = MAP_TARGETS.map((target) => ({
    label: t(`targets.${target}`),
    href: mapHref(importId, { table: key, target }),
    isCurrent: target === mapping.target,
  }));
  const hidden = { importId, table: key, fingerprint, headerRow, target: mapping.target };
  return (
    <div className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-6">
      <p className="wrap-anywhere text-ink-2">{name}</p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span className="text-ink-2">{t("target")}</span>
        <LinkTabs label={t("target")} options={targets} />
      </div>
      {isRemembered && (
        <Notice action={<ForgetLayout place={{ importId, table: key, fingerprint }} creatorId={creatorId} />}>
          {t("rememberedMap")}
        </Notice>
      )}
      <ActionForm
        key={`${key} ${mapping.target}`}
        action={saveMappingAction}
        creatorId={creatorId}
        label={t("mapTitle")}
        className="grid grid-cols-[minmax(0,1fr)] gap-8"
      >
        {Object.entries(hidden).map(([field, value]) => (
          <input key={field} type="hidden" name={field} value={value} />
        ))}
        <MapFields map={map} />
        <StreamValues values={streams} />
        <MapResult map={map} />
        <div className="flex flex-wrap items-center gap-3">
          {gaps.length === 0 && (
            <SubmitButton name="intent" value="use">
              {t("useIt")}
            </SubmitButton>
          )}
          <SubmitButton tone="secondary" name="intent" value="try">
            {t("tryIt")}
          </SubmitButton>
          <span className="text-caption text-ink-3">{t("memoryNote")}</span>
        </div>
      </ActionForm>
      {others.length > 0 && (
        <p className="flex flex-wrap gap-x-4 gap-y-1">
          <span className="text-ink-2">{t("otherTables")}</span>
          {others.map((other) => (
            <TextLink key={other.key} href={mapHref(importId, { table: other.key })}>
              {other.name}
            </TextLink>
          ))}
        </p>
      )}
    </div>
  );
}

/** One is said; several are counted, with what to do about each one folded away. */
function Gaps({ messages }: { messages: readonly string[] }) {
  const [only, ...others] = messages;
  if (others.length === 0) return only;
  return (
    <Disclosure summary={getT("mapping")("gaps", { count: messages.length })}>
      <ul className="grid gap-1 text-ink">
        {messages.map((message) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </Disclosure>
  );
}

/** What comes of the columns as they are assigned now, or what they lack. */
function MapResult({ map: { gaps, result } }: { map: TableMap }) {
  const t = getT("mapping");
  if (result === null) {
    return (
      <Notice tone="warn" title={t("incomplete")} role="status">
        <Gaps messages={gaps.map(({ message }) => message)} />
      </Notice>
    );
  }
  const { readable, rows, problems } = result;
  return (
    <Notice tone={readable === rows ? "done" : "warn"} title={t("result", { readable, rows })} role="status">
      {problems.map((problem) => (
        <span key={`${problem.row} ${problem.column} ${problem.code}`} className="block">
          {t("problemIn", { row: problem.row, column: problem.column, message: problem.message })}
        </span>
      ))}
    </Notice>
  );
}
