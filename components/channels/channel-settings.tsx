import Link from "next/link";
import { ActionForm } from "@/components/ui/action-form";
import { DeleteForm } from "@/components/ui/delete-form";
import { Disclosure } from "@/components/ui/disclosure";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { VersionField } from "@/components/ui/version-field";
import { PLATFORMS } from "@/lib/core/income/platform";
import {
  createChannelAction,
  deleteChannelAction,
  updateChannelAction,
} from "@/lib/features/channels/actions";
import { countText, dayText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import type { ChannelListItem } from "@/lib/features/channels/data";
import { getT } from "@/lib/server/messages";
import { channelText } from "./channel-text";

type ChannelSettingsProps = {
  channels: readonly ChannelListItem[];
  creatorId: string;
  /** The creator's zone, which a channel follows unless it has its own. */
  timeZone: string;
  today: LocalDate;
  canEdit: boolean;
};

/** The accounts whose videos are in the ledger: names, handles, zones; one more, or one less while it is empty. */
export function ChannelSettings({ channels, creatorId, timeZone, today, canEdit }: ChannelSettingsProps) {
  const t = getT("channels");
  return (
    <div className="divide-y divide-line border-b border-line">
      {channels.map((channel) => (
        <div key={channel.id}>
          <Disclosure summary={channelText(channel)}>
            {canEdit ? (
              <ChannelForm channel={channel} creatorId={creatorId} timeZone={timeZone} />
            ) : (
              <p className="text-ink-2">{channel.timeZone ?? t("followsZone", { zone: timeZone })}</p>
            )}
          </Disclosure>
          <AudienceLine channel={channel} today={today} />
        </div>
      ))}
      {canEdit && (
        <Disclosure summary={t("add")} open={channels.length === 0}>
          <NewChannelForm creatorId={creatorId} timeZone={timeZone} />
        </Disclosure>
      )}
    </div>
  );
}

/** The channel's latest followers with their day, which lead to all there is of its audience. */
function AudienceLine({ channel, today }: { channel: ChannelListItem; today: LocalDate }) {
  const t = getT("channels");
  const { id, followers } = channel;
  const text =
    followers === null
      ? t("noFollowers")
      : t("followers", {
          count: Number(followers.value),
          shown: countText(followers.value),
          day: dayText(followers.day, { today }),
        });
  return (
    <p className="-mt-2 ps-6 text-caption">
      <Link
        href={`/settings/channels/${id}`}
        data-touch
        className="inline-flex min-h-11 items-center text-accent underline decoration-1 underline-offset-4 hover:decoration-2"
      >
        {text}
        <span className="sr-only">, {channelText(channel)}</span>
      </Link>
    </p>
  );
}

type FormProps = { creatorId: string; timeZone: string };

function ChannelForm({ channel, creatorId, timeZone }: FormProps & { channel: ChannelListItem }) {
  const t = getT("channels");
  const { id, version, isEmpty } = channel;
  return (
    <div className="grid max-w-lg grid-cols-[minmax(0,1fr)] gap-4 pb-2">
      <ActionForm
        key={version}
        action={updateChannelAction}
        undoable
        creatorId={creatorId}
        done={t("saved")}
        label={channel.name}
      >
        <input type="hidden" name="id" value={id} />
        <VersionField version={version} reloadHref="/settings" reloadLabel={t("useTheirs")} />
        <ChannelFields channel={channel} timeZone={timeZone} />
        <SubmitButton tone="secondary">{t("save")}</SubmitButton>
      </ActionForm>
      {isEmpty && (
        <DeleteForm
          action={deleteChannelAction}
          creatorId={creatorId}
          fields={{ id, version: String(version) }}
          label={t("delete")}
          done={t("deleted")}
        />
      )}
    </div>
  );
}

function NewChannelForm({ creatorId, timeZone }: FormProps) {
  const t = getT("channels");
  return (
    <div className="max-w-lg pb-2">
      <ActionForm
        action={createChannelAction}
        undoable
        creatorId={creatorId}
        done={t("added")}
        clearAfter
        label={t("add")}
      >
        <Select
          name="platform"
          label={t("platform")}
          options={PLATFORMS.map((platform) => ({ value: platform, label: t(`platforms.${platform}`) }))}
        />
        <ChannelFields channel={null} timeZone={timeZone} />
        <SubmitButton tone="secondary">{t("add")}</SubmitButton>
      </ActionForm>
    </div>
  );
}

function ChannelFields({ channel, timeZone }: { channel: ChannelListItem | null; timeZone: string }) {
  const t = getT("channels");
  const zones = Intl.supportedValuesOf("timeZone");
  return (
    <>
      <TextInput name="name" label={t("name")} defaultValue={channel?.name} maxLength={80} required />
      <TextInput
        name="handle"
        label={t("handle")}
        hint={t("handleHint")}
        defaultValue={channel?.handle}
        optional
      />
      <Select
        name="timeZone"
        label={t("timeZone")}
        options={[
          { value: "", label: t("followsZone", { zone: timeZone }) },
          ...zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") })),
        ]}
        defaultValue={channel?.timeZone ?? ""}
      />
    </>
  );
}
