import { CalendarSettings } from "@/components/calendar/calendar-settings";
import { ChannelSettings } from "@/components/channels/channel-settings";
import { InvoicingSettings } from "@/components/invoices/invoicing-settings";
import { RateSettings } from "@/components/rates/rate-settings";
import { AccountSettings } from "@/components/settings/account-settings";
import { CreatorFacts } from "@/components/settings/creator-facts";
import { CreatorSettings } from "@/components/settings/creator-settings";
import { DataSettings } from "@/components/settings/data-settings";
import { InstanceSettings } from "@/components/settings/instance-settings";
import { LabelSettings } from "@/components/settings/label-settings";
import { LookSettings } from "@/components/settings/look-settings";
import { SessionList } from "@/components/settings/session-list";
import { TopicSection } from "@/components/settings/topic-section";
import { TermSettings } from "@/components/terms/term-settings";
import { canEditChannels } from "@/lib/features/channels/policy";
import { mayUpdateCreator } from "@/lib/features/creators/policy";
import { canEditInvoicing } from "@/lib/features/invoicing/policy";
import { canEditRates, mayLoadRates } from "@/lib/features/rates/policy";
import { canEditTerms } from "@/lib/features/terms/policy";
import { todayIn } from "@/lib/server/clock";
import { wholeLimitMb } from "@/lib/server/files/limits";
import { getT } from "@/lib/server/messages";
import type { Viewer } from "@/lib/server/viewer";
import type { LoadedSettings } from "./load-settings";

type SettingsTopicsProps = {
  viewer: Viewer;
  settings: LoadedSettings;
  /** Why a file of rates was refused that a browser without scripts sent. */
  refused: string | null;
};

export function SettingsTopics({ viewer, settings, refused }: SettingsTopicsProps) {
  const { creatorId, role, timeZone, baseCurrency } = viewer;
  const { creator, channels, rates, terms, preferences, email, sessions, instance, exports, feed, files } =
    settings;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-12">
      <TopicSection topic="creator">
        {mayUpdateCreator(role) ? (
          <CreatorSettings settings={creator} creatorId={creatorId} />
        ) : (
          <CreatorFacts settings={creator} />
        )}
      </TopicSection>
      <TopicSection topic="channels">
        <ChannelSettings
          {...{ channels, creatorId, timeZone }}
          today={todayIn(timeZone)}
          canEdit={canEditChannels(role)}
        />
      </TopicSection>
      <TopicSection topic="currencies">
        {preferences.amountsHidden ? (
          <HiddenHint />
        ) : (
          <RateSettings
            {...{ rates, creatorId, baseCurrency, refused }}
            limit={wholeLimitMb()}
            today={todayIn(timeZone)}
            canEdit={canEditRates(role)}
            canLoad={mayLoadRates(viewer)}
          />
        )}
      </TopicSection>
      <TopicSection topic="terms">
        {preferences.amountsHidden ? (
          <HiddenHint />
        ) : (
          <TermSettings
            {...terms}
            creatorId={creatorId}
            currency={baseCurrency}
            today={todayIn(timeZone)}
            canEdit={canEditTerms(role)}
          />
        )}
      </TopicSection>
      <TopicSection topic="invoices">
        <InvoicingSettings
          settings={settings.invoicing}
          creatorName={creator.name}
          creatorId={creatorId}
          canEdit={canEditInvoicing(role)}
        />
      </TopicSection>
      <TopicSection topic="labels">
        <LabelSettings />
      </TopicSection>
      <TopicSection topic="look">
        <LookSettings {...preferences} />
      </TopicSection>
      <TopicSection topic="account">
        <AccountSettings email={email} />
      </TopicSection>
      <TopicSection topic="sessions">
        <SessionList sessions={sessions} timeZone={timeZone} />
      </TopicSection>
      <TopicSection topic="calendar">
        <CalendarSettings feed={feed} creatorId={creatorId} timeZone={timeZone} />
      </TopicSection>
      {instance && (
        <TopicSection topic="instance">
          <InstanceSettings {...instance} />
        </TopicSection>
      )}
      <TopicSection topic="data">
        <DataSettings periods={exports} clock={preferences.clock} files={files} />
      </TopicSection>
    </div>
  );
}

/** What a unit is worth, or a currency, tells amounts to who knows the counts. */
function HiddenHint() {
  return <p className="text-ink-2">{getT("settings")("hiddenHint")}</p>;
}
