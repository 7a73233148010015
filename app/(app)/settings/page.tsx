import type { Metadata } from "next";
import { Topics, TOPICS } from "@/components/settings/topics";
import { PageHeader } from "@/components/shell/page-header";
import { getT } from "@/lib/server/messages";
import { readRefusal } from "@/lib/server/upload";
import { requireViewer } from "@/lib/server/viewer";
import { loadSettings } from "./load-settings";
import { SettingsTopics } from "./settings-topics";

export const metadata: Metadata = { title: getT("settings")("title") };

export default async function SettingsPage({ searchParams }: PageProps<"/settings">) {
  const viewer = await requireViewer();
  const settings = await loadSettings(viewer);
  const refused = readRefusal(viewer, (await searchParams).refused);
  return (
    <>
      <PageHeader title={getT("settings")("title")} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[12rem_minmax(0,40rem)] lg:gap-12">
        <Topics topics={TOPICS.filter((topic) => topic !== "instance" || settings.instance !== null)} />
        <SettingsTopics {...{ viewer, settings, refused }} />
      </div>
    </>
  );
}
