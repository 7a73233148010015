import type { Section } from "@/lib/core/income/reconciled-section";
import { getT } from "@/lib/server/messages";

/** A channel by its name, also where there is none or none any more. */
export function channelText({ channelId, channelName }: Pick<Section, "channelId" | "channelName">): string {
  const t = getT("reconcile");
  return channelName ?? t(channelId === null ? "noChannel" : "goneChannel");
}

/** "Kim cooks, Creator Rewards, EUR": what a section is called where it stands alone. */
export function sectionName(section: Section): string {
  const { stream, currency } = section;
  return getT("reconcile")("section", {
    channel: channelText(section),
    stream: getT("streams")(stream),
    currency,
  });
}
