import { ActionForm } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateInput, TextInput } from "@/components/ui/text-input";
import type { LocalDate } from "@/lib/core/time/date";
import { addSnapshotAction } from "@/lib/features/videos/actions";
import type { VideoDetail } from "@/lib/features/videos/data";
import { getT } from "@/lib/server/messages";

type AddSnapshotFormProps = { video: VideoDetail; today: LocalDate; creatorId: string };

export function AddSnapshotForm({ video, today, creatorId }: AddSnapshotFormProps) {
  const t = getT("videos");
  return (
    <Disclosure summary={t("addReading")} open={video.snapshots.length === 0}>
      <ActionForm
        action={addSnapshotAction}
        creatorId={creatorId}
        done={t("readingSaved")}
        undoable
        clearAfter
        className="grid gap-3 sm:grid-cols-2"
      >
        <input type="hidden" name="videoId" value={video.id} />
        <TextInput name="views" label={t("column.views")} inputMode="numeric" autoComplete="off" required />
        <TextInput
          name="qualifiedViews"
          label={t("qualifiedViews")}
          inputMode="numeric"
          autoComplete="off"
          optional
        />
        <DateInput name="takenOn" label={t("readOn")} defaultValue={today} max={today} required />
        <span className="self-end">
          <SubmitButton tone="secondary">{t("saveReading")}</SubmitButton>
        </span>
      </ActionForm>
    </Disclosure>
  );
}
