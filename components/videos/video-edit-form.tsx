import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateInput, TextInput } from "@/components/ui/text-input";
import { VersionField } from "@/components/ui/version-field";
import type { LocalDate } from "@/lib/core/time/date";
import { formatDuration } from "@/lib/core/video/duration";
import { updateVideoAction } from "@/lib/features/videos/actions";
import type { VideoDetail } from "@/lib/features/videos/data";
import { getT } from "@/lib/server/messages";

type VideoEditFormProps = { video: VideoDetail; today: LocalDate; creatorId: string };

export function VideoEditForm({ video, today, creatorId }: VideoEditFormProps) {
  const t = getT("videos");
  const { id, version, title, publishedOn, durationSeconds, category, region, tags, url } = video;
  return (
    <ActionForm
      action={updateVideoAction}
      undoable
      creatorId={creatorId}
      done={t("saved")}
      then={`/videos/${id}`}
      label={t("edit")}
    >
      <input type="hidden" name="id" value={id} />
      <VersionField version={version} reloadHref={`/videos/${id}/edit`} reloadLabel={t("useTheirs")} />
      <TextInput name="title" label={t("field.title")} defaultValue={title} maxLength={500} required />
      <DateInput
        name="publishedOn"
        label={t("field.publishedOn")}
        defaultValue={publishedOn}
        max={today}
        required
      />
      <TextInput
        name="link"
        label={t("field.link")}
        hint={url === null ? t("field.linkHint") : <span className="break-all">{url}</span>}
        inputMode="url"
        optional
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextInput
          name="duration"
          label={t("field.duration")}
          hint={t("field.durationHint")}
          defaultValue={durationSeconds === null ? "" : formatDuration(durationSeconds)}
          optional
        />
        <TextInput
          name="category"
          label={t("field.category")}
          defaultValue={category ?? ""}
          maxLength={80}
          optional
        />
        <TextInput
          name="region"
          label={t("field.region")}
          defaultValue={region ?? ""}
          maxLength={80}
          optional
        />
        <TextInput
          name="tags"
          label={t("field.tags")}
          hint={t("field.tagsHint")}
          defaultValue={tags.join(", ")}
          optional
        />
      </div>
      <Checkbox name="isSponsored" label={t("field.isSponsored")} defaultChecked={video.isSponsored} />
      <Checkbox
        name="isGone"
        label={t("field.isGone")}
        hint={t("field.isGoneHint")}
        defaultChecked={video.state === "gone"}
      />
      <SubmitButton>{t("save")}</SubmitButton>
    </ActionForm>
  );
}
