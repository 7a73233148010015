import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/row-link";
import { getT } from "@/lib/server/messages";
import type { ChannelQuestion } from "./channel-question";

/** Why there is a question at all: what the file says, and what the ledger has. */
export function ChannelNotice({ question: { handle, choices } }: { question: ChannelQuestion }) {
  const t = getT("imports");
  const values = { channels: choices.map(({ label }) => label).join(", "), count: choices.length };
  const settings = (text: React.ReactNode) => <TextLink href="/settings#channels">{text}</TextLink>;
  return (
    <Notice>
      {handle === null
        ? t.rich("channelUnsaid", { ...values, settings })
        : t("channelNew", { ...values, handle: `@${handle}` })}
    </Notice>
  );
}
