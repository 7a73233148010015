import type { Metadata } from "next";
import { AccountSettings } from "@/components/settings/account-settings";
import { CreatorFacts } from "@/components/settings/creator-facts";
import { CreatorSettings } from "@/components/settings/creator-settings";
import { DataSettings } from "@/components/settings/data-settings";
import { InstanceSettings } from "@/components/settings/instance-settings";
import { LookSettings } from "@/components/settings/look-settings";
import { SessionList } from "@/components/settings/session-list";
import { TopicSection } from "@/components/settings/topic-section";
import { Topics, TOPICS } from "@/components/settings/topics";
import { PageHeader } from "@/components/shell/page-header";
import { getT } from "@/lib/server/messages";
import { mayUpdateCreator } from "@/lib/features/creators/policy";
import { requireViewer } from "@/lib/server/viewer";
import { loadSettings } from "./load-settings";

export const metadata: Metadata = { title: getT("settings")("title") };

export default async function SettingsPage() {
  const viewer = await requireViewer();
  const { creatorId, isInstanceOwner, role, timeZone } = viewer;
  const { creator, preferences, email, sessions, instance, exports } = await loadSettings(viewer);
  return (
    <>
      <PageHeader title={getT("settings")("title")} />
      <div className="grid gap-8 lg:grid-cols-[12rem_minmax(0,40rem)] lg:gap-12">
        <Topics topics={TOPICS.filter((topic) => topic !== "instance" || isInstanceOwner)} />
        <div className="grid gap-12">
          <TopicSection topic="creator">
            {mayUpdateCreator(role) ? (
              <CreatorSettings settings={creator} creatorId={creatorId} />
            ) : (
              <CreatorFacts settings={creator} />
            )}
          </TopicSection>
          <TopicSection topic="look">
            <LookSettings {...preferences} />
          </TopicSection>
          {email !== null && (
            <TopicSection topic="account">
              <AccountSettings email={email} />
            </TopicSection>
          )}
          <TopicSection topic="sessions">
            <SessionList sessions={sessions} timeZone={timeZone} />
          </TopicSection>
          {instance && (
            <TopicSection topic="instance">
              <InstanceSettings {...instance} />
            </TopicSection>
          )}
          <TopicSection topic="data">
            <DataSettings periods={exports} />
          </TopicSection>
        </div>
      </div>
    </>
  );
}
